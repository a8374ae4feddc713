'use client'

import { useSyncExternalStore } from 'react'
import { readThemeChoice, subscribeToTheme, type ThemeChoice } from './theme'

/** What the reader chose; `system` until the page runs in the browser. */
export const useThemeChoice = (): ThemeChoice =>
  useSyncExternalStore(subscribeToTheme, readThemeChoice, () => 'system')

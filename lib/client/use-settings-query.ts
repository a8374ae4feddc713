'use client'

import { useQuery } from '@tanstack/react-query'
import type { SettingsView } from '@/lib/model/api-settings'
import { settingsQueryOptions } from './query-options'

/** The configuration as read. */
export const useSettingsQuery = (initial?: SettingsView) =>
  useQuery({ ...settingsQueryOptions(), initialData: initial })

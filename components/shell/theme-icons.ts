import type { IconName } from '@/components/ui/icon'
import type { ThemeChoice } from './theme'

export const themeIcons = {
  system: 'system',
  light: 'sun',
  dark: 'moon',
} satisfies Record<ThemeChoice, IconName>

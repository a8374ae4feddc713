import type { Group } from '@/lib/model/groups'
import { nodus } from './nodus'

export const presetNames = ['nodus'] as const
export type PresetName = (typeof presetNames)[number]

/** Sets of groups that a configuration can name in place of a list. */
export const presets: Record<PresetName, Group[]> = { nodus }

export const isPresetName = (name: string): name is PresetName =>
  presetNames.some((known) => known === name)

import { type ProtectionKind, TRIGGERS } from '@/lib/model/protection'

/** An event trigger: what is installed, and what `verify` compares with. */
export interface EventTrigger {
  name: string
  event: 'sql_drop' | 'ddl_command_end' | 'ddl_command_start'
  /** Commands it fires at; null: all. Sorted, as `verify` compares them. */
  tags: readonly string[] | null
  functionName: string
}

/** After these a table of a group may be there that has no trigger on TRUNCATE yet. */
const making = [
  'ALTER SCHEMA',
  'ALTER TABLE',
  'CREATE SCHEMA',
  'CREATE TABLE',
  'CREATE TABLE AS',
  'SELECT INTO',
]

/** The event triggers of one kind, the one that its name stands for first. */
export const eventTriggers = (kind: ProtectionKind, truncate: boolean): EventTrigger[] => [
  { name: TRIGGERS[kind], event: 'sql_drop', tags: null, functionName: kind },
  ...(kind === 'guard'
    ? [
        {
          name: 'talaia_guard_start',
          event: 'ddl_command_start',
          tags: ['DROP FUNCTION', 'DROP INDEX', 'DROP ROUTINE', 'DROP SCHEMA'],
          functionName: 'guard_start',
        } as const,
      ]
    : []),
  ...(truncate
    ? [
        {
          name: `talaia_${kind}_arm`,
          event: 'ddl_command_end',
          tags: making,
          functionName: `${kind}_arm`,
        } as const,
      ]
    : []),
]

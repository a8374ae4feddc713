import { z } from 'zod'
import type { ChecksConfiguration } from '@/lib/model/config'
import { parseDuration } from './durations'
import { duration, id, text } from './fields'
import { isTablePattern, tablePattern } from './globs'

const DEFAULT_COUNT_BOUND_ROWS = 100_000
const DEFAULT_ASSERTION_TIMEOUT_MS = 5_000
const MOST_BOUND_ROWS = 10_000_000
const MOST_MINIMUM_ROWS = 1_000_000

const wholeNumber = (error: `config.allowed.${string}`, most: number, description: string) =>
  z
    .number({ error })
    .refine((value) => Number.isInteger(value) && value >= 1 && value <= most, { error })
    .meta({ description })

/** An assertion: rows that a table must have, or a query. Which keys go together, `checkAssertions` says. */
export const assertionFields = z.strictObject({
  id: id('In results and in JUnit files.'),
  table: z
    .string({ error: 'config.allowed.tableName' })
    .refine((name) => isTablePattern(name) && !/[*?]/.test(name), {
      error: 'config.allowed.tableName',
    })
    .meta({ description: 'A table by its name, with an optional schema before a dot.' })
    .optional(),
  minimumRows: wholeNumber(
    'config.allowed.minimumRows',
    MOST_MINIMUM_ROWS,
    'Rows that the table must have at least.',
  ).optional(),
  sql: text(
    'config.allowed.sql',
    'One query that only reads and returns true in one row and one column.',
  )
    .max(10_000)
    .optional(),
  timeout: duration(
    'config.allowed.assertionTimeout',
    [100, 60_000],
    'How long the query may take; 5s where absent.',
  ).optional(),
})

export const checksFields = z.strictObject({
  countBoundRows: wholeNumber(
    'config.allowed.countBoundRows',
    MOST_BOUND_ROWS,
    'Tables of more rows are estimated, not counted; 100000 where absent.',
  ).optional(),
  checksumTables: z
    .array(
      z
        .string({ error: 'config.allowed.tablePattern' })
        .regex(tablePattern, { error: 'config.allowed.tablePattern' })
        .refine(isTablePattern, { error: 'config.allowed.tablePattern' }),
      { error: 'config.allowed.checksumTables' },
    )
    .meta({
      description: 'Small tables whose content is compared too, such as roles and settings.',
    })
    .optional(),
  assertions: z
    .array(assertionFields)
    .meta({ description: 'What must hold besides, whatever is compared.' })
    .optional(),
})

/** What checks of an environment do where the configuration says nothing. */
export const defaultChecks: ChecksConfiguration = {
  countBoundRows: DEFAULT_COUNT_BOUND_ROWS,
  checksumTables: [],
  assertions: [],
}

/** Settings of checks that `checkAssertions` found right, with every default filled in. */
export const fillChecks = (
  fields: z.infer<typeof checksFields> | undefined,
): ChecksConfiguration => ({
  countBoundRows: fields?.countBoundRows ?? defaultChecks.countBoundRows,
  checksumTables: fields?.checksumTables ?? [],
  assertions: (fields?.assertions ?? []).map(({ id, table, minimumRows, sql, timeout }) =>
    sql === undefined
      ? { id, table: table ?? '', minimumRows: minimumRows ?? 1 }
      : { id, sql, timeoutMs: parseDuration(timeout ?? '') ?? DEFAULT_ASSERTION_TIMEOUT_MS },
  ),
})

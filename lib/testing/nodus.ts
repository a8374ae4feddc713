import { backofficeRows, backofficeTables } from '@/lib/demo/nodus/backoffice'
import { coreDefaultRows, coreRows, coreTables } from '@/lib/demo/nodus/core'
import { litellmTables, schemaPush } from '@/lib/demo/nodus/litellm'
import { llibretaRows, llibretaTables } from '@/lib/demo/nodus/llibreta'

const script = (statements: readonly string[]): string =>
  statements.map((statement) => `${statement};\n`).join('')

/** An init script with the 64 tables of Nodus and their rows. */
export const nodusSql = script([
  ...coreTables,
  ...llibretaTables,
  ...backofficeTables,
  ...litellmTables,
  ...coreRows,
  ...llibretaRows,
  ...backofficeRows,
  'analyze',
])

/** What Backoffice and Llibreta run at each start. */
export const applicationsSql = script([
  ...coreTables,
  ...coreDefaultRows,
  ...backofficeTables,
  ...llibretaTables,
])

/** What LiteLLM's start does to the tables of the others, for psql: each statement commits for itself. */
export const schemaPushSql = `${schemaPush.map((question) => `${question} \\gexec\n`).join('')}`

/** Tables of Core, Llibreta and Backoffice; the other 44 are LiteLLM's. */
export const droppedByPush = [...coreTables, ...llibretaTables, ...backofficeTables].map(
  (statement) => /^create table if not exists (\w+)/.exec(statement)?.[1] ?? statement,
)

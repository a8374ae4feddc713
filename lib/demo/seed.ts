import { backofficeRows, backofficeTables } from './nodus/backoffice'
import { coreDefaultRows, coreRows, coreTables } from './nodus/core'
import { litellmTables, schemaPush } from './nodus/litellm'
import { llibretaRows, llibretaTables } from './nodus/llibreta'
import { type Address, nodus, runStatements, withClient } from './sql'

/** The empty database of the Nodus stack. */
export const createDatabase = (address: Address): Promise<void> =>
  withClient(address, { database: 'postgres', applicationName: 'talaia-demo' }, (client) =>
    runStatements(client, [`create database ${nodus}`]),
  )

/** All 64 tables of Nodus with their rows, and statistics that know about them. */
export const seed = (address: Address): Promise<void> =>
  withClient(address, { applicationName: 'talaia-demo' }, (client) =>
    runStatements(client, [
      // A flush for each of 200 commits takes seconds on a busy disk; the checkpoint at the end is enough.
      'set synchronous_commit = off',
      ...coreTables,
      ...llibretaTables,
      ...backofficeTables,
      ...litellmTables,
      ...coreRows,
      ...llibretaRows,
      ...backofficeRows,
      'vacuum (analyze)',
      'checkpoint',
    ]),
  )

/** What the three applications do when they start: make sure of their tables and of the rows they need. */
export const startApplications = async (address: Address): Promise<void> => {
  await withClient(address, { applicationName: 'backoffice' }, (client) =>
    runStatements(client, [...coreTables, ...coreDefaultRows, ...backofficeTables]),
  )
  await withClient(address, { applicationName: 'llibreta' }, (client) =>
    runStatements(client, llibretaTables),
  )
  await withClient(address, {}, (client) => runStatements(client, litellmTables))
}

/** What LiteLLM's start does to the tables of the others; each statement commits for itself. */
export const pushSchema = (address: Address): Promise<void> =>
  withClient(address, {}, async (client) => {
    for (const question of schemaPush) {
      const { rows } = await client.query<{ statement: string }>(question)
      await runStatements(
        client,
        rows.map((row) => row.statement),
      )
    }
  })

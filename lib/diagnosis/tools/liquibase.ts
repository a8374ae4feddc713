import type { Tool } from './tool'

/** Liquibase: `drop-all` drops all objects of its schema. */
export const liquibase: Tool = {
  id: 'liquibase',
  name: 'Liquibase',
  ownTable: ({ name }) => /^databasechangelog(lock)?$/i.test(name),
  images: [/\bliquibase\b/i],
  commands: [/\bliquibase\b/i],
  logs: [
    { pattern: /all objects dropped from|dropping all database objects/i, says: 'drops' },
    { pattern: /liquibase\S* (drop-all|dropAll)\b/, says: 'drops' },
    { pattern: /running changeset: |liquibase: update has been successful/i, says: 'migrates' },
  ],
  dropsForeignTables: false,
}

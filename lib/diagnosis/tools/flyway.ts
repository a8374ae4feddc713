import type { Tool } from './tool'

/** Flyway: `clean` drops all objects of its schemas; switched off unless asked for since version 9. */
export const flyway: Tool = {
  id: 'flyway',
  name: 'Flyway',
  ownTable: ({ name }) => name === 'flyway_schema_history' || name === 'schema_version',
  images: [/\bflyway\b/i],
  commands: [/\bflyway\b/i],
  logs: [
    {
      pattern: /successfully (cleaned|dropped) (pre-schema|schema)|flyway\S* clean\b/i,
      says: 'drops',
    },
    { pattern: /successfully applied \d+ migrations? to schema/i, says: 'migrates' },
    { pattern: /migrating schema ["`]/i, says: 'migrates' },
  ],
  dropsForeignTables: false,
}

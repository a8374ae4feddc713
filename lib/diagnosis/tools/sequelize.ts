import type { Tool } from './tool'

/** Sequelize: `sync({force: true})` drops and makes the tables of its models (sequelize/sequelize#2670). */
export const sequelize: Tool = {
  id: 'sequelize',
  name: 'Sequelize',
  ownTable: ({ name }) => name === 'SequelizeMeta' || name === 'SequelizeData',
  images: [/\bsequelize\b/i],
  commands: [/\bsequelize(-cli)?\b/],
  logs: [
    { pattern: /executing \([^)]{1,40}\): DROP (TABLE|SCHEMA)\b/i, says: 'drops' },
    { pattern: /sequelize(-cli)? db:migrate/i, says: 'migrates' },
    { pattern: /^== \d{8,14}-\S+: (migrating|migrated|reverting|reverted)/m, says: 'migrates' },
  ],
  dropsForeignTables: false,
}

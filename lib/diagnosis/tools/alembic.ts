import type { Tool } from './tool'

/** Alembic, and SQLAlchemy's `drop_all` below it. */
export const alembic: Tool = {
  id: 'alembic',
  name: 'Alembic',
  ownTable: ({ name }) => name === 'alembic_version',
  images: [/\balembic\b/i],
  commands: [/\balembic\b/],
  logs: [
    { pattern: /sqlalchemy\.engine\S*\]? (\[[^\]]*\] )?DROP (TABLE|SCHEMA)\b/i, says: 'drops' },
    { pattern: /alembic downgrade base/i, says: 'drops' },
    { pattern: /running (upgrade|downgrade) \S* ?-> /i, says: 'migrates' },
    { pattern: /alembic (upgrade|downgrade)/i, says: 'migrates' },
  ],
  dropsForeignTables: false,
}

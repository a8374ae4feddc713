/** Schemas of the watched database in which Talaia puts tables of a restore: followed by an id. Never ones to watch. */
export const BESIDE_PREFIX = 'talaia_restore_'
export const REPLACED_PREFIX = 'talaia_replaced_'

/** The same for SQL: a condition that a schema's name is none of them. */
export const notOfRestores = (name: string): string =>
  [BESIDE_PREFIX, REPLACED_PREFIX]
    .map((prefix) => `${name} NOT LIKE '${prefix.replaceAll('_', '\\_')}%'`)
    .join(' AND ')

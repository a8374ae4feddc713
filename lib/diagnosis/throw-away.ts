/** Whole words that name tables which tools and people make for a while. */
const anywhere = /(?:^|[_-])(?:tmp|temp|temporary|scratch)(?:[_-]|\d|$)/i
/** A copy that is kept, or made ready, while another takes its place; numbers or a date may follow. */
const last = /[_-](?:old|new|bak|backup|copy|orig|swap|gho|ghc|del)(?:[_-]?\d+)*$/i
const first = /^_*(?:old|new|bak|backup)__?/i
/** `pg_repack` builds its copies in a schema of its own. */
const schemas = new Set(['repack'])

/**
 * Whether a table is named like those that migrations and people make for a while: `_prisma_migrations_tmp`,
 * `users_old`, `tmp_import`, `new__users`. A name is no proof, so that such a table is only expected later than others.
 */
export const isThrowAway = ({ schema, name }: { schema: string; name: string }): boolean =>
  schemas.has(schema) || anywhere.test(name) || last.test(name) || first.test(name)

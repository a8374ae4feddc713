/** A table as people name it: `users`, or `billing.users` where the schema is not `public`. */
export const shownName = ({ schema, name }: { schema: string; name: string }): string =>
  schema === 'public' ? name : `${schema}.${name}`

/** What a pattern of the configuration cannot spell: a dot parts schema and name, the rest are signs of globs. */
const unspeakable = /[.[\]{}*\n\r\t]|^\s|\s$/gu

const spell = (name: string): string => name.replace(unspeakable, '?')

/** Spells patterns; `isBare`: without the schema, since there is no other but `public`. */
export const createSpelling = (isBare: boolean) => {
  const before = (schema: string): string => (isBare ? '' : `${spell(schema)}.`)
  return {
    /** Stands for one table; what cannot be spelled is left open by `?`. */
    table: ({ schema, name }: { schema: string; name: string }): string =>
      `${before(schema)}${spell(name)}`,
    /** Every table of a schema whose name begins so. */
    prefix: (schema: string, prefix: string): string => `${before(schema)}${spell(prefix)}*`,
    schema: (schema: string): string => `${spell(schema)}.*`,
  }
}

export type Spelling = ReturnType<typeof createSpelling>

export interface TableName {
  schema: string
  name: string
}

const identifier = /"(?:[^"]|"")*"|[A-Za-z_\u0080-\uffff][\w$\u0080-\uffff]*/y

/** One identifier at a place of SQL, as it is stored, and where the text goes on; null where there is none. */
const readIdentifier = (text: string, at: number): { name: string; end: number } | null => {
  identifier.lastIndex = at
  const found = identifier.exec(text)?.[0]
  if (found === undefined) return null
  const name = found.startsWith('"')
    ? found.slice(1, -1).replaceAll('""', '"')
    : found.toLowerCase()
  return { name, end: at + found.length }
}

/** A name with its schema, as SQL begins with it; `public` where it has none. */
export const readTableName = (text: string): TableName | null => {
  const first = readIdentifier(text, 0)
  if (!first) return null
  if (text[first.end] !== '.') return { schema: 'public', name: first.name }
  const second = readIdentifier(text, first.end + 1)
  return second && { schema: first.name, name: second.name }
}

export const quotedName = (name: string): string => `"${name.replaceAll('"', '""')}"`

/** A string that reads the same whatever `standard_conforming_strings` is. */
export const quotedText = (text: string): string =>
  `E'${text.replaceAll('\\', '\\\\').replaceAll("'", "''")}'`

import { Invalid } from '@/lib/model/errors'

/** A part of a name: plain, or in double quotes with quotes doubled. */
const part = `"(?:[^"]|"")+"|[^".]+`
const form = new RegExp(`^(?:(?<schema>${part})\\.)?(?<name>${part})$`, 's')

const unquoted = (text: string): string =>
  text.startsWith('"') ? text.slice(1, -1).replaceAll('""', '"') : text

/** `schema.name`, or `name` alone for the schema public; parts may be quoted as in SQL. Throws Invalid. */
export const parseTableName = (given: string): { schema: string; name: string } => {
  const { schema, name } = form.exec(given)?.groups ?? {}
  if (name === undefined) throw new Invalid('cli.restore.badTable', { given })
  return { schema: schema === undefined ? 'public' : unquoted(schema), name: unquoted(name) }
}

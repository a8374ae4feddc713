/** What stands for a literal that was taken out. */
export const redacted = '…'

/** The end that an open literal waits for; null outside of one. Carried over to the next line of a statement. */
export type OpenLiteral = string | null

/** Part of the statement was not seen, so nobody knows what is inside a literal: nothing of the rest is kept. */
export const lostTrack = 'lost'

/** Identifiers stay, in double quotes too; everything that can hold data goes. */
const token =
  /"(?:[^"]|"")*"?|--.*|\/\*|\$([A-Za-z_\u0080-\uffff][\w\u0080-\uffff]*)?\$|(?<![\w$\u0080-\uffff])(?:[eE]|[bBxXnN]|[uU]&)?'|[\w\u0080-\uffff][\w$\u0080-\uffff]*|[\s\S]/g

/**
 * Takes the literals out of one line of SQL: strings in all their spellings, dollar quotes, numbers and comments.
 * A literal may have begun in an earlier line (`open`) and may end in a later one.
 */
export const redactSql = (
  sql: string,
  open: OpenLiteral = null,
): { text: string; open: OpenLiteral } => {
  let text = ''
  let at = 0
  let inside = open
  while (at < sql.length) {
    if (inside !== null) {
      const end = endOfLiteral(sql, at, inside)
      text += redacted
      if (end === -1) return { text, open: inside }
      at = end
      inside = null
      continue
    }
    token.lastIndex = at
    const match = token.exec(sql)
    if (!match) break
    const found = match[0]
    at = token.lastIndex
    if (found.startsWith('"')) text += found
    else if (found.startsWith('--')) text += redacted
    else if (found === '/*') inside = '*/'
    else if (found.length > 1 && found.startsWith('$')) inside = found
    else if (found.endsWith("'")) inside = /^e/i.test(found) ? "E'" : "'"
    else text += /^\d/.test(found) ? redacted : found
  }
  return { text, open: inside }
}

/** Where the text goes on after the literal; -1 where it does not end here. */
const endOfLiteral = (sql: string, from: number, closing: string): number => {
  if (closing === lostTrack) return -1
  if (closing.startsWith('$') || closing === '*/') {
    const end = sql.indexOf(closing, from)
    return end === -1 ? -1 : end + closing.length
  }
  for (let at = from; at < sql.length; at += 1) {
    if (closing === "E'" && sql[at] === '\\') at += 1
    else if (sql[at] === "'") {
      if (sql[at + 1] !== "'") return at + 1
      at += 1
    }
  }
  return -1
}

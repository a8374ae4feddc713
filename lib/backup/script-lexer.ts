/** What a psql script is made of. Text is bytes as Latin-1, so that no character is torn at the end of a chunk. */
export interface ScriptEvents {
  /** A statement, its first characters and its last only; comments are left out. Says whether rows of a COPY follow. */
  onStatement(text: string): 'copy' | null
  /** A backslash command of psql, to the end of its line. */
  onCommand(text: string): void
  /** A comment to the end of its line, without the dashes. */
  onComment(text: string): void
  onRow(): void
}

/** Longest text that is kept of a statement: enough for the names in front of it. */
const KEPT = 2_000
/** And of its end, where a longer one says that rows follow: `… FROM stdin` behind the names of many columns. */
const KEPT_END = 40
/** What has to be seen at once: a tag of a dollar quote has at most 63 bytes. */
const AHEAD = 70

const interesting = /['"$\\;/-]/g
const dollarTag = /\$(?:[A-Za-z_\u0080-\u00ff][\w\u0080-\u00ff]*)?\$/y

type Inside =
  | 'sql'
  | 'single'
  | 'escaped'
  | 'double'
  | 'dollar'
  | 'line'
  | 'block'
  | 'command'
  | 'copy'

/**
 * Reads a psql script as psql does: which text is a statement, and where a backslash would be a command to psql itself.
 * Holds no more than a chunk and the start of a statement, whatever the script holds.
 */
export const createScriptLexer = (events: ScriptEvents) => {
  let rest = ''
  let inside: Inside = 'sql'
  let statement = ''
  let ending = ''
  let line = ''
  let tag = ''
  let depth = 0
  /** A COPY has been read; its rows begin on the next line. */
  let copyFollows = false
  let atLineStart = true
  /** The last two characters before this place, comments left out. */
  let tail = ''
  /** Only white space and comments since a string with escapes ended. */
  let afterEscaped = false

  const keep = (text: string) => {
    tail = (tail + text).slice(-2)
    if (/\S/.test(text)) afterEscaped = false
    const room = KEPT - statement.length
    if (room > 0) statement += text.slice(0, room)
    if (text.length > room) ending = (ending + text.slice(Math.max(0, room))).slice(-KEPT_END)
  }
  const keepLine = (text: string) => {
    if (line.length < KEPT) line += text.slice(0, KEPT - line.length)
  }

  /** Where the text goes on after one piece of it; the same place where more text is needed. */
  const readSql = (text: string, at: number, isLast: boolean): number => {
    interesting.lastIndex = at
    const found = interesting.exec(text)?.index ?? text.length
    const newline = copyFollows ? text.indexOf('\n', at) : -1
    if (newline !== -1 && newline < found) {
      copyFollows = false
      inside = 'copy'
      atLineStart = true
      return newline + 1
    }
    if (found > at) {
      keep(text.slice(at, found))
      return found
    }
    if (!isLast && text.length - at < AHEAD) return at
    const two = text.slice(at, at + 2)
    if (two === '--') {
      inside = 'line'
      return at + 2
    }
    if (two === '/*') {
      inside = 'block'
      depth = 1
      return at + 2
    }
    const one = text.charAt(at)
    if (one === "'") {
      // After a line break this goes on with escapes, and elsewhere it does not: nobody writes that without intent.
      if (afterEscaped && !tail.endsWith("'")) events.onCommand("'")
      inside = /(?:^|[^\w$\u0080-\u00ff])[eE]$/.test(tail) ? 'escaped' : 'single'
    }
    if (one === '"') inside = 'double'
    if (one === '\\') {
      inside = 'command'
      return at
    }
    if (one === ';') {
      copyFollows = events.onStatement(`${statement}${ending}`.trim()) === 'copy'
      statement = ''
      ending = ''
      tail = ''
      return at + 1
    }
    dollarTag.lastIndex = at
    const opened =
      one === '$' && !/[\w$\u0080-\u00ff]$/.test(tail) ? dollarTag.exec(text)?.[0] : undefined
    if (opened !== undefined) {
      inside = 'dollar'
      tag = opened
    }
    keep(opened ?? one)
    return at + (opened ?? one).length
  }

  const readTo = (text: string, at: number, end: string): number => {
    const found = text.indexOf(end, at)
    const to = found === -1 ? text.length - end.length + 1 : found + end.length
    if (found !== -1) inside = 'sql'
    keep(text.slice(at, Math.max(at, to)))
    return Math.max(at, to)
  }

  const readEscaped = (text: string, at: number, isLast: boolean): number => {
    const found = text.slice(at).search(/['\\]/)
    if (found === -1) {
      keep(text.slice(at))
      return text.length
    }
    const place = at + found
    if (place + 1 >= text.length && !isLast) {
      keep(text.slice(at, place))
      return place
    }
    const isPair = text[place] === '\\' || text[place + 1] === "'"
    keep(text.slice(at, place + (isPair ? 2 : 1)))
    if (isPair) return place + 2
    inside = 'sql'
    afterEscaped = true
    return place + 1
  }

  const readBlock = (text: string, at: number): number => {
    const next = /\/\*|\*\//g
    next.lastIndex = at
    const found = next.exec(text)
    if (!found) return Math.max(at, text.length - 1)
    depth += found[0] === '/*' ? 1 : -1
    if (depth === 0) inside = 'sql'
    return found.index + 2
  }

  const readLine = (text: string, at: number, isLast: boolean): number => {
    const found = text.indexOf('\n', at)
    keepLine(text.slice(at, found === -1 ? text.length : found))
    if (found === -1 && !isLast) return text.length
    if (inside === 'line') events.onComment(line.trim())
    else events.onCommand(line.trim())
    line = ''
    inside = 'sql'
    // The line break itself still ends the line of a COPY.
    return found === -1 ? text.length : copyFollows ? found : found + 1
  }

  const readRows = (text: string, at: number, isLast: boolean): number => {
    const found = text.indexOf('\n', at)
    if (found === -1 && atLineStart && text.length - at < 4 && !isLast) return at
    if (atLineStart && /^\\\.\r?$/.test(text.slice(at, found === -1 ? text.length : found))) {
      inside = 'sql'
      return found === -1 ? text.length : found + 1
    }
    if (atLineStart && at < text.length) events.onRow()
    atLineStart = found !== -1
    return found === -1 ? text.length : found + 1
  }

  const readPiece = (text: string, at: number, isLast: boolean): number => {
    if (inside === 'sql') return readSql(text, at, isLast)
    if (inside === 'copy') return readRows(text, at, isLast)
    if (inside === 'block') return readBlock(text, at)
    if (inside === 'escaped') return readEscaped(text, at, isLast)
    if (inside === 'line' || inside === 'command') return readLine(text, at, isLast)
    return readTo(text, at, inside === 'dollar' ? tag : inside === 'single' ? "'" : '"')
  }

  const read = (isLast: boolean) => {
    let at = 0
    while (at < rest.length) {
      const before = inside
      const next = readPiece(rest, at, isLast)
      if (next === at && inside === before) break
      at = next
    }
    rest = rest.slice(at)
  }

  return {
    push: (chunk: Buffer) => {
      rest += chunk.toString('latin1')
      read(false)
    },
    /** As `push`, of one whole line with its break, after which the place is known: no word of SQL goes over a break. */
    pushLine: (bytes: Buffer) => {
      rest += bytes.toString('latin1')
      read(true)
    },
    /** After whole lines: whether a statement may begin here, is under way, or the next line is a row of a COPY. */
    place: (): 'between' | 'within' | 'copy' => {
      if (inside === 'copy') return 'copy'
      return inside === 'sql' && statement.trim() === '' ? 'between' : 'within'
    },
    /** Whether the script ends where a statement does. */
    end: (): boolean => {
      read(true)
      return inside === 'sql' && statement.trim() === '' && !copyFollows && rest === ''
    },
  }
}

/** Who a line of the server's log is about, as far as `log_line_prefix` says; null where it does not. */
export interface LogSession {
  user: string | null
  database: string | null
  applicationName: string | null
  /** An address, or a host name where `log_hostname` is on; `[local]` for the Unix socket. */
  clientHost: string | null
  backendPid: number | null
  /** The 32-bit xid of the transaction. */
  transactionId: string | null
}

type Field = keyof LogSession

const time = '\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d'
/** Escapes of `log_line_prefix` (manual, "Error Reporting and Logging"): what they look like, and what they say. */
const escapes: Record<string, { form: string; field?: Field; free?: true }> = {
  a: { form: '.*?', field: 'applicationName', free: true },
  u: { form: '.*?', field: 'user', free: true },
  d: { form: '.*?', field: 'database', free: true },
  r: { form: '[^ (]*', field: 'clientHost' },
  h: { form: '[^ (]*?', field: 'clientHost' },
  L: { form: '[^ (]*?' },
  p: { form: '\\d+', field: 'backendPid' },
  x: { form: '\\d+', field: 'transactionId' },
  b: { form: '.*?', free: true },
  i: { form: '.*?', free: true },
  P: { form: '\\d*' },
  t: { form: `${time} \\S+?` },
  m: { form: `${time}\\.\\d{3} \\S+?` },
  s: { form: `${time} \\S+?` },
  n: { form: '\\d+\\.\\d{3}' },
  e: { form: '[0-9A-Z]{5}' },
  c: { form: '[0-9a-f]+\\.[0-9a-f]+' },
  l: { form: '\\d+' },
  v: { form: '[\\d/]*' },
  Q: { form: '-?\\d+' },
}

const literally = (text: string): string => text.replace(/[$()*+.?[\\\]^{|}]/g, '\\$&')

const piece = /%(-?\d+)?(.)|[^%]+|%/gs

/** Null where the format cannot be told apart: two names of any length with nothing between them. */
const compile = (linePrefix: string): { pattern: RegExp; fields: Field[] } | null => {
  const fields: Field[] = []
  let source = ''
  let optional = ''
  let wasFree = false
  for (const [text, , name] of linePrefix.matchAll(piece)) {
    if (name === 'q') {
      source += '(?:'
      optional += ')?'
      continue
    }
    const known = name === undefined ? undefined : escapes[name]
    if (!known) {
      source += literally(name === undefined ? text : name === '%' ? '%' : '')
      wasFree = false
      continue
    }
    if (known.free && wasFree) return null
    wasFree = known.free === true
    // Padding fills with spaces on either side.
    source += known.field ? ` *(${known.form}) *` : ` *${known.form} *`
    if (known.field) fields.push(known.field)
    if (name === 'r') source += '(?:\\(\\d*\\))? *'
  }
  return { pattern: new RegExp(`^${source}${optional}$`, 's'), fields }
}

/** What the server writes for what it does not know (manual: `[unknown]`), and for a transaction without an id. */
const unsaid = new Set(['', '[unknown]', '0'])

/**
 * Who spoke, out of what stands before a line and the server's `log_line_prefix`; null where the two do not fit, as
 * after the setting was changed.
 */
export const parseLogPrefix = (
  prefix: string | null,
  linePrefix: string | null,
): LogSession | null => {
  if (prefix === null || linePrefix === null) return null
  const compiled = compile(linePrefix)
  const match = compiled?.pattern.exec(prefix)
  if (!compiled || !match) return null
  const said = new Map<Field, string>()
  compiled.fields.forEach((field, index) => {
    const value = match[index + 1]?.trim() ?? ''
    if (!unsaid.has(value) && !said.has(field)) said.set(field, value)
  })
  const pid = said.get('backendPid')
  return {
    user: said.get('user') ?? null,
    database: said.get('database') ?? null,
    applicationName: said.get('applicationName') ?? null,
    clientHost: said.get('clientHost') ?? null,
    backendPid: pid === undefined ? null : Number(pid),
    transactionId: said.get('transactionId') ?? null,
  }
}

/** `ERROR:  22012: division by zero`, as `\errverbose` writes it; the first word is in the language of the server. */
const verbose = /^(?:.*error: )?[^\s:]+: {2}([0-9A-Z]{5}): /gm

/** Fields below the message, in the language of psql, which is English here. */
const fields =
  /^(?:(?:DETAIL|HINT|CONTEXT|LOCATION|QUERY|(?:SCHEMA|TABLE|COLUMN|DATATYPE|CONSTRAINT) NAME): {2}|LINE \d+: )/m

/**
 * SQLSTATE and message of the last error on the stderr of a psql that was told `\errverbose`; an SQLSTATE of '' where it
 * is no error of the server. The variables of psql would say the same up to 15: later ones empty them after `\gexec`.
 */
export const readSessionError = (stderr: string): { sqlstate: string; detail: string } => {
  const last = [...stderr.matchAll(verbose)].at(-1)
  if (!last) return { sqlstate: '', detail: stderr.trim() }
  const rest = stderr.slice(last.index + last[0].length)
  const end = fields.exec(rest)?.index ?? rest.length
  return { sqlstate: last[1] ?? '', detail: rest.slice(0, end).trim() }
}

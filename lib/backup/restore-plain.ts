import { pipeline, type Readable, Transform } from 'node:stream'
import { Invalid } from '@/lib/model/errors'

const NEWLINE = 10
const connectLine = /^\\(?:c|connect)\s+(?:-\S+\s+)*(.*?)\s*;?\s*$/
const copyLine = /^COPY .* FROM stdin;$/
/** Of the cluster, not of a database: a restore never touches it. */
const clusterLine = /^(?:CREATE|DROP|ALTER|COMMENT ON) (?:DATABASE|ROLE|USER|TABLESPACE) /
/** How `pg_dumpall` begins; then come roles, with passwords as they were, before the first `\\connect`. */
const clusterHeader = /^-- PostgreSQL database cluster dump\s*$/

/** `\connect nodus`, `\connect "name"` or `\connect -reuse-previous=on "dbname='name'"`, as `pg_dumpall` writes them. */
const connectedTo = (words: string): string => {
  const bare = /^"(.*)"$/.exec(words)?.[1]?.replaceAll('""', '"') ?? words
  return /^dbname='(.*)'$/.exec(bare)?.[1]?.replaceAll(/\\(.)/g, '$1') ?? bare
}

/**
 * A plain dump without what would lead psql elsewhere: of `pg_dumpall` only the part of one database, since its
 * `\connect` would go to the watched one. Commands of psql that no dump has make it break.
 */
export const onlyDatabase = (dump: Readable, database: string): Readable => {
  let rest: Buffer[] = []
  let inCopy = false
  let seen: 'one' | 'other' | 'wanted' = 'one'

  const pass = (line: Buffer): Buffer | null => {
    const keep = seen !== 'other' ? line : null
    if (inCopy) {
      if (line.length < 5 && /^\\\.\r?\n?$/.test(line.toString('latin1'))) inCopy = false
      return keep
    }
    const first = line[0]
    if (first === 0x5c) {
      const text = line.toString('utf8').trimEnd()
      if (/^\\(?:un)?restrict /.test(text)) return null
      const target = connectLine.exec(text)?.[1]
      if (target === undefined)
        throw new Invalid('errors.restorePlainCommand', { command: text.slice(0, 40) })
      seen = connectedTo(target) === database ? 'wanted' : 'other'
      return null
    }
    if (first === undefined || !'ACD-'.includes(String.fromCharCode(first))) return keep
    const text = line.toString('latin1').trimEnd()
    if (copyLine.test(text)) inCopy = true
    if (seen === 'one' && clusterHeader.test(text)) seen = 'other'
    return clusterLine.test(text) ? null : keep
  }

  const filter = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      try {
        const kept: Buffer[] = []
        let from = 0
        for (let at = chunk.indexOf(NEWLINE); at >= 0; at = chunk.indexOf(NEWLINE, from)) {
          const line = Buffer.concat([...rest, chunk.subarray(from, at + 1)])
          rest = []
          from = at + 1
          const passed = pass(line)
          if (passed) kept.push(passed)
        }
        if (from < chunk.length) rest.push(chunk.subarray(from))
        done(null, Buffer.concat(kept))
      } catch (error) {
        done(error instanceof Error ? error : new Error(`${error}`))
      }
    },
    flush(done) {
      try {
        const last = rest.length > 0 ? pass(Buffer.concat(rest)) : null
        done(null, last)
      } catch (error) {
        done(error instanceof Error ? error : new Error(`${error}`))
      }
    },
  })
  return pipeline(dump, filter, () => {})
}

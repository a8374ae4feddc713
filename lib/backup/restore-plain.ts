import { pipeline, type Readable, Transform } from 'node:stream'
import { Invalid } from '@/lib/model/errors'
import { isOfCluster } from './inspect-script'
import { createScriptLexer } from './script-lexer'

const NEWLINE = 10
const connectLine = /^\\(?:c|connect)\s+(?:-\S+\s+)*(.*?)\s*;?\s*$/
/** Of the cluster, not of a database: a restore never touches it. */
const leftOut = /^(?:create|drop|alter|comment|security|grant|revoke)\s/i
const copyStart = /^\s*copy\b/i
const copyForm = /^copy\s+(?=.+\bfrom\s+stdin\b)/is
/** How `pg_dumpall` begins; then come roles, with passwords as they were, before the first `\\connect`. */
const clusterHeader = /^-- PostgreSQL database cluster dump\s*$/

/** `\connect nodus`, `\connect "name"` or `\connect -reuse-previous=on "dbname='name'"`, as `pg_dumpall` writes them. */
const connectedTo = (words: string): string => {
  const bare = /^"(.*)"$/.exec(words)?.[1]?.replaceAll('""', '"') ?? words
  return /^dbname='(.*)'$/.exec(bare)?.[1]?.replaceAll(/\\(.)/g, '$1') ?? bare
}

/** Where a COPY fails, psql would take its rows for statements: text that users wrote would run. It stops instead. */
const stopAtErrors = Buffer.from('\\set ON_ERROR_STOP on\n')
const goOnAfterErrors = Buffer.from('\\set ON_ERROR_STOP off\n')

/**
 * A plain dump without what would lead psql elsewhere: of `pg_dumpall` only the part of one database, since its
 * `\connect` would go to the watched one. Commands of psql that no dump has make it break before psql sees them, since
 * they may run programs on this machine; statements on roles, databases and the server are left out. A COPY that fails ends psql; other statements do as `ON_ERROR_STOP` says.
 */
export const onlyDatabase = (dump: Readable, database: string): Readable => {
  let rest: Buffer[] = []
  let seen: 'one' | 'other' | 'wanted' = 'one'
  let stops = false
  let command: string | null = null
  let ofCluster: string | null = null
  let statements = 0
  const refuse = (text: string): never => {
    throw new Invalid('errors.restorePlainCommand', { command: text.slice(0, 40) })
  }
  const lexer = createScriptLexer({
    onStatement: (text) => {
      statements += 1
      if (isOfCluster(text)) ofCluster ??= Buffer.from(text, 'latin1').toString('utf8')
      return copyForm.test(text) ? 'copy' : null
    },
    onCommand: (text) => {
      command ??= Buffer.from(text, 'latin1').toString('utf8')
    },
    onComment: () => {},
    onRow: () => {},
  })

  const pass = (line: Buffer): Buffer | null => {
    const place = lexer.place()
    statements = 0
    ofCluster = null
    lexer.pushLine(line)
    if (place === 'between' && line[0] === 0x5c) {
      command = null
      const text = line.toString('utf8').trimEnd()
      if (/^\\(?:un)?restrict \w+$/.test(text)) return null
      const target = connectLine.exec(text)?.[1]
      if (target === undefined) return refuse(text)
      seen = connectedTo(target) === database ? 'wanted' : 'other'
      return null
    }
    if (command !== null) return refuse(command)
    const text = place === 'between' ? line.toString('latin1').trimEnd() : ''
    const before: Buffer[] = []
    if (place === 'between' && stops) {
      stops = false
      before.push(goOnAfterErrors)
    }
    if (copyStart.test(text)) {
      stops = true
      before.push(stopAtErrors)
    }
    if (lexer.place() === 'copy' && place !== 'copy' && !stops) return refuse('COPY')
    if (seen === 'one' && clusterHeader.test(text)) seen = 'other'
    else if (seen === 'other') return null
    if (ofCluster !== null) {
      // As pg_dump writes them, they are a line each, and left out; hidden among others they are meant to be run.
      const isAlone = place === 'between' && statements === 1 && lexer.place() === 'between'
      if (!isAlone || !leftOut.test(ofCluster)) return refuse(ofCluster)
      return Buffer.concat(before)
    }
    return Buffer.concat([...before, line])
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

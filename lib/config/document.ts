import {
  type Document,
  isAlias,
  isMap,
  isScalar,
  isSeq,
  Lexer,
  LineCounter,
  parseDocument,
} from 'yaml'
import type { ConfigurationProblem } from '@/lib/model/config'
import { message } from '@/lib/model/message'
import { formatPath, type Path, problem } from './problems'

/** A file of this project's kind has a few hundred; the parser needs seconds for what a hostile one can hold. */
const MOST_TOKENS = 20_000
const MOST_VALUES = 20_000
const MOST_LEVELS = 16
const MOST_ALIASES = 100

/** A YAML text as plain values, each with the line that it stands on. */
export interface ConfigurationDocument {
  /** Undefined: the file holds nothing. */
  value: unknown
  lines: Map<string, number>
  problems: ConfigurationProblem[]
}

const refuse = (code: string, line: number | null): ConfigurationProblem =>
  problem('', message('config.found.syntax', { code }), message('config.allowed.yaml'), line)

const hasTooManyTokens = (text: string): boolean => {
  let tokens = 0
  for (const _ of new Lexer().lex(text)) {
    tokens += 1
    if (tokens > MOST_TOKENS) return true
  }
  return false
}

const toValues = (document: Document.Parsed, counter: LineCounter): ConfigurationDocument => {
  const lines = new Map<string, number>()
  const problems: ConfigurationProblem[] = []
  let values = 0
  let aliases = 0
  const lineOf = (node: { range?: readonly number[] | null } | null | undefined) =>
    counter.linePos(node?.range?.[0] ?? 0).line
  const walk = (node: unknown, path: Path): unknown => {
    values += 1
    if (values > MOST_VALUES || aliases > MOST_ALIASES) return undefined
    if (isAlias(node)) {
      aliases += 1
      const target = path.length > MOST_LEVELS ? undefined : node.resolve(document)
      if (target) return walk(target, path)
      problems.push(refuse('BAD_ALIAS', lineOf(node)))
      return undefined
    }
    if (isScalar(node)) return node.value ?? undefined
    if (!isMap(node) && !isSeq(node)) return undefined
    if (path.length > MOST_LEVELS) {
      problems.push(refuse('TOO_DEEP', lineOf(node)))
      return undefined
    }
    if (isSeq(node))
      return node.items.map((item, index) => {
        const itemPath = [...path, index]
        if (isMap(item) || isSeq(item) || isScalar(item) || isAlias(item))
          lines.set(formatPath(itemPath), lineOf(item))
        return walk(item, itemPath) ?? null
      })
    const entries = node.items.flatMap((pair) => {
      if (!isScalar(pair.key) || pair.key.value === null) {
        problems.push(refuse('KEY_IS_NO_TEXT', lineOf(node)))
        return []
      }
      const entryPath = [...path, String(pair.key.value)]
      lines.set(formatPath(entryPath), lineOf(pair.key))
      return [[String(pair.key.value), walk(pair.value, entryPath)] as const]
    })
    return Object.fromEntries(entries)
  }
  const value = walk(document.contents, [])
  if (values > MOST_VALUES || aliases > MOST_ALIASES) problems.push(refuse('TOO_LARGE', null))
  return { value, lines, problems }
}

/** Reads YAML; never throws, and never takes long, whatever the text holds. */
export const parseConfigurationText = (text: string): ConfigurationDocument => {
  const nothing = { value: undefined, lines: new Map<string, number>() }
  if (hasTooManyTokens(text)) return { ...nothing, problems: [refuse('TOO_LARGE', null)] }
  const counter = new LineCounter()
  try {
    const document = parseDocument(text, { prettyErrors: false, lineCounter: counter })
    const faults = [...document.errors, ...document.warnings]
    if (faults.length > 0) {
      const problems = faults.map(({ code, pos }) =>
        refuse(code === 'RESOURCE_EXHAUSTION' ? 'TOO_DEEP' : code, counter.linePos(pos[0]).line),
      )
      return { ...nothing, problems }
    }
    return toValues(document, counter)
  } catch {
    // The parser recurses: what nests deep enough ends its stack.
    return { ...nothing, problems: [refuse('TOO_DEEP', null)] }
  }
}

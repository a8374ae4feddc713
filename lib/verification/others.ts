import type { CheckResult } from '@/lib/model/check-runs'
import type { DatabaseRecord } from '@/lib/model/database-records'
import { type Message, message } from '@/lib/model/message'
import { isTable, qualifiedKey } from '@/lib/model/relations'
import { diffShape } from './shape'

export interface Others {
  result: CheckResult
  messages: Message[]
}

type Said = readonly [CheckResult, Message]

const say = (result: CheckResult, id: string, values: Record<string, string>): Said => [
  result,
  message(`verification.${id}`, values),
]

const shown = ({ schema, name }: { schema: string; name: string }) => ({
  name: `${schema}.${name}`,
})

const diffViews = (before: DatabaseRecord, after: DatabaseRecord, sameMajor: boolean): Said[] => {
  const now = new Map(after.relations.map((one) => [qualifiedKey(one), one]))
  return before.relations
    .filter((one) => !isTable(one))
    .flatMap((view) => {
      const current = now.get(qualifiedKey(view))
      if (!current) return [say('fail', 'viewMissing', shown(view))]
      const { differences, unknown } = diffShape(view, current, sameMajor)
      if (differences.length > 0) return [say('fail', 'viewChanged', shown(view))]
      return unknown.length > 0 ? [say('unobserved', 'viewUnobserved', shown(view))] : []
    })
}

/** A sequence that belongs to a column comes and goes with it, under a name that Postgres makes up. */
const diffSequences = (before: DatabaseRecord, after: DatabaseRecord): Said[] => {
  const now = new Set(after.sequences.map(qualifiedKey))
  return before.sequences
    .filter((one) => !one.ownedBy && !now.has(qualifiedKey(one)))
    .map((one) => say('fail', 'sequenceMissing', shown(one)))
}

const diffExtensions = (before: DatabaseRecord, after: DatabaseRecord): Said[] => {
  const now = new Map(after.extensions.map(({ name, version }) => [name, version]))
  const old = new Set(before.extensions.map(({ name }) => name))
  return [
    ...before.extensions.flatMap(({ name, version }) => {
      const current = now.get(name)
      if (current === undefined) return [say('fail', 'extensionMissing', { name })]
      return current === version
        ? []
        : [say('pass', 'extensionVersion', { name, before: version, after: current })]
    }),
    ...after.extensions
      .filter(({ name }) => !old.has(name))
      .map(({ name }) => say('pass', 'extensionExtra', { name })),
  ]
}

/** `fail` where one failed, else `unobserved` where one was not observed: a sure failure stands, whatever else is known. */
export const worst = (results: Iterable<CheckResult>): CheckResult => {
  const all = new Set(results)
  if (all.has('fail')) return 'fail'
  return all.has('unobserved') ? 'unobserved' : 'pass'
}

/**
 * Views, sequences and extensions. What is missing fails, and so does a view of other columns; another version of an
 * extension, or one more, is only said. Views are compared by name: made anew they are the same.
 */
export const diffOthers = (
  before: DatabaseRecord,
  after: DatabaseRecord,
  sameMajor: boolean,
): Others => {
  const said = [
    ...diffViews(before, after, sameMajor),
    ...diffSequences(before, after),
    ...diffExtensions(before, after),
  ]
  const sorted = said.sort(([, one], [, other]) =>
    `${one.id} ${one.values.name}` < `${other.id} ${other.values.name}` ? -1 : 1,
  )
  return {
    result: worst(sorted.map(([result]) => result)),
    messages: sorted.map(([, text]) => text),
  }
}

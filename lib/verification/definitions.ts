import type { DefinitionRecord } from './shape'

const indexForm = /^(CREATE (?:UNIQUE )?INDEX )(?:"(?:[^"]|"")*"|\S+)( ON )/
const nextvalForm = /^nextval\('(?:[^']|'')*'::(?:pg_catalog\.)?regclass\)$/

/** What an index or a constraint does, without its name: Postgres counts names up where one is taken (`users_key1`). */
export const meaningOf = ({ definition }: DefinitionRecord): string =>
  definition.replace(indexForm, '$1$2').trim()

/** What a default does: the name of a serial's sequence is made up, like those of indexes. */
export const meaningOfDefault = (text: string): string =>
  nextvalForm.test(text) ? 'nextval()' : text

export interface MeaningsDiff {
  missing: DefinitionRecord[]
  extra: DefinitionRecord[]
}

/** What one side has and the other lacks, each as often as it stands there; in the order of names. */
export const diffMeanings = (
  before: readonly DefinitionRecord[],
  after: readonly DefinitionRecord[],
): MeaningsDiff => {
  const left = new Map<string, DefinitionRecord[]>()
  const byName = (ones: readonly DefinitionRecord[]) =>
    [...ones].sort((one, other) => (one.name < other.name ? -1 : 1))
  for (const one of byName(after)) {
    const meaning = meaningOf(one)
    left.set(meaning, [...(left.get(meaning) ?? []), one])
  }
  const missing = byName(before).filter((one) => !left.get(meaningOf(one))?.shift())
  return { missing, extra: byName([...left.values()].flat()) }
}

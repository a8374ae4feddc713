import { expect, test } from 'vitest'
import type { EvidenceView } from '@/lib/model/api-incidents'
import { partEvidence, shownAtOnce } from './evidence-order'

const fact = (id: string, over: Partial<EvidenceView> = {}): EvidenceView => ({
  id,
  fact: id,
  before: '',
  after: '',
  same: null,
  source: '',
  at: null,
  supports: [],
  rulesOut: [],
  decides: false,
  unobserved: null,
  ...over,
})
const ids = (facts: readonly EvidenceView[]) => facts.map(({ id }) => id)

test('facts that decide come first, what was not observed last, in the order of the judge', () => {
  const parts = partEvidence([
    fact('unread', { unobserved: 'the role may not' }),
    fact('plain'),
    fact('second', { decides: true }),
    fact('first of the rest'),
    fact('third', { decides: true }),
  ])
  expect(ids(parts.deciding)).toEqual(['second', 'third'])
  expect(ids(parts.observed)).toEqual(['plain', 'first of the rest'])
  expect(ids(parts.unobserved)).toEqual(['unread'])
})

test('a fact that was not observed decides nothing, whatever is said of it', () => {
  const unread = fact('unread', { decides: true, unobserved: 'the role may not' })
  expect(partEvidence([unread])).toEqual({ deciding: [], observed: [], unobserved: [unread] })
})

test('phones show the facts that decide; where none does, a few, and never what is unobserved', () => {
  const plain = ['a', 'b', 'c', 'd'].map((id) => fact(id))
  const deciding = fact('decides', { decides: true })
  expect(ids(shownAtOnce(partEvidence([...plain, deciding])))).toEqual(['decides'])
  expect(ids(shownAtOnce(partEvidence(plain)))).toEqual(['a', 'b', 'c'])
  expect(shownAtOnce(partEvidence([fact('unread', { unobserved: 'no' })]))).toEqual([])
})

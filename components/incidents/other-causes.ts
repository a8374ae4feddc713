import type { VerdictView } from '@/lib/model/api-incidents'
import type { Standing } from '@/lib/model/causes'

type CauseOfVerdict = VerdictView['causes'][number]

const order = ['supported', 'open', 'ruledOut'] as const satisfies Standing[]

/** The causes besides those that the verdict names, by how they stand; the runner-up leads its own. */
export const groupOtherCauses = ({
  cause,
  refinement,
  runnerUp,
  causes,
}: Pick<VerdictView, 'cause' | 'refinement' | 'runnerUp' | 'causes'>): {
  standing: Standing
  causes: CauseOfVerdict[]
}[] =>
  order
    .map((standing) => ({
      standing,
      causes: causes
        .filter((one) => one.standing === standing)
        .filter(({ id }) => id !== cause && id !== refinement?.cause)
        .toSorted((a, b) => Number(b.id === runnerUp) - Number(a.id === runnerUp)),
    }))
    .filter((group) => group.causes.length > 0)

/** The first few, and the rest on demand; a rest of one is no shorter than saying so. */
export const firstFew = <Item>(
  items: readonly Item[],
  few = 3,
): { shown: readonly Item[]; rest: readonly Item[] } =>
  items.length <= few + 1
    ? { shown: items, rest: [] }
    : { shown: items.slice(0, few), rest: items.slice(few) }

import type { History } from '@/lib/history/history'
import { openHistory } from '@/lib/history/open'
import { aBoot } from '@/lib/history/testing-boots'
import { anIdentity, aSpan, aState, aTick, second } from '@/lib/history/testing-data'

const dayMs = 86_400_000

/** Of one reset of all. */
export interface ManyBoots {
  /** The newest moment (epoch ms). */
  now: number
  boots: number
  tables: number
  /** Every so manieth restart wipes the cluster, and the tables are made anew 40 s later. */
  wipeEvery: number
}

/** Ten restarts a day, some of which wipe the cluster, written the way that polls would have. */
export const recordManyBoots = async (
  history: History,
  environmentId: string,
  { now, boots, tables, wipeEvery }: ManyBoots,
): Promise<void> => {
  const stepMs = dayMs / 10
  const start = now - boots * stepMs
  const names = Array.from({ length: tables }, (_, index) => `table_${index}`)
  const clusterAt = (boot: number): string =>
    String(7571022024858866134n + BigInt(Math.floor(boot / wipeEvery)))
  const spansAt = (boot: number, firstSeenAt: number) =>
    names.map((name, index) =>
      aSpan({
        ...{ environmentId, name, oid: 16_384 + index, relfilenode: 16_384 + index },
        ...{ systemIdentifier: clusterAt(boot), firstSeenAt, lastSeenAt: firstSeenAt },
      }),
    )
  for (let boot = 0; boot < boots; boot += 1) {
    const at = start + boot * stepMs
    const wiped = boot > 0 && boot % wipeEvery === 0
    const systemIdentifier = clusterAt(boot)
    const identity = anIdentity({ systemIdentifier, postmasterStartedAt: at })
    const own = aBoot({
      ...{
        environmentId,
        id: `boot-${boot}`,
        startedAt: at,
        firstSeenAt: at,
        lastSeenAt: at + stepMs,
      },
      ...{ endedAt: boot + 1 < boots ? at + stepMs - second : null },
      ...{ kind: boot === 0 ? 'firstSeen' : boot % 97 === 0 ? 'crash' : 'downUp' },
      ...{ firstIdentity: identity, lastIdentity: identity },
    })
    const closed = wiped
      ? spansAt(boot - 1, 0).map((span) => ({
          identity: span,
          lastSeenAt: at - second,
          goneAt: at,
        }))
      : []
    const seenAt = boot === 0 ? at : at + 40 * second
    const opened = boot === 0 || wiped ? spansAt(boot, seenAt) : []
    const none = { opened: [], updated: [], closed: [] }
    const tick = (when: number, over: Parameters<typeof aTick>[1]) =>
      history.recordTick(
        aTick(when, {
          environmentId,
          state: aState({ environmentId, polledAt: when, collectedAt: when }),
          ...over,
        }),
        // One stretch of observation: the polls between are left out.
        { maxGapMs: stepMs * 2 },
      )
    await tick(at, { boots: [own], spans: { ...none, closed } })
    if (opened.length > 0) await tick(seenAt, { spans: { ...none, opened } })
  }
  await history.recordTick(
    aTick(now, {
      environmentId,
      state: aState({ environmentId, polledAt: now, collectedAt: now }),
    }),
    { maxGapMs: stepMs * 2 },
  )
}

/** The same in a store of its own in this directory, as Talaia finds it when it starts. */
export const keepManyBoots = async (
  dataDirectory: string,
  environmentId: string,
  many: ManyBoots,
): Promise<void> => {
  const history = await openHistory({ url: null, dataDirectory })
  try {
    await recordManyBoots(history, environmentId, many)
  } finally {
    await history.close()
  }
}

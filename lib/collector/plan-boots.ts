import { judgeBoot } from '@/lib/diagnosis/boots'
import type { Boot, OpenAtEnd } from '@/lib/model/boots'
import { type Container, markDataMount } from '@/lib/model/containers'
import type { DockerEvent } from '@/lib/model/docker-events'
import type { Identity } from '@/lib/model/identity'
import type { LogLine } from '@/lib/model/log-lines'
import type { Section } from '@/lib/model/section'

/** Events and log lines may arrive after the first poll of a boot: for this long its kind is judged again. */
export const REJUDGE_BOOT_MS = 60_000

interface BootPlanInput {
  environmentId: string
  boot: Boot | null
  previousBoot: Boot | null
  identity: Identity
  container: Section<Container>
  events: DockerEvent[]
  logLines: LogLine[]
  tables: number
  now: number
  /** Of the boot that has just ended, as the new one answers for them. */
  openAtEnd: OpenAtEnd[]
}

export const isNewBoot = (boot: Boot | null, identity: Identity): boolean =>
  !boot ||
  boot.startedAt !== identity.postmasterStartedAt ||
  boot.lastIdentity.systemIdentifier !== identity.systemIdentifier

/** The container, if it is the one this postmaster runs in: it cannot have started after its postmaster. */
const containerOf = ({ container, identity }: BootPlanInput): Container | null => {
  if (!container.observed) return null
  const startedAfter =
    container.value.startedAt !== null &&
    container.value.startedAt > identity.postmasterStartedAt + 1_000
  if (startedAfter) return null
  const mounts = markDataMount(container.value.mounts, identity.dataDirectory)
  return { ...container.value, mounts }
}

const judged = (boot: Boot, previous: Boot | null, input: BootPlanInput): Boot => {
  const { kind, previousEnd } = judgeBoot({
    previous,
    identity: boot.firstIdentity,
    container: boot.container,
    events: input.events,
    logLines: input.logLines,
  })
  // Only the first poll of a boot asks; when its kind is judged again they stay.
  const openTransactions = boot.previousEnd?.openTransactions ?? input.openAtEnd
  return { ...boot, kind, previousEnd: previousEnd && { ...previousEnd, openTransactions } }
}

const ended = (boot: Boot, next: Boot): Boot => ({
  ...boot,
  endedAt: next.previousEnd?.at ?? boot.lastSeenAt,
})

/** The boot that a poll belongs to, after it: begun, gone on with, or judged again; and the one before it. */
export const planBoots = (
  input: BootPlanInput,
): { boot: Boot; previousBoot: Boot | null; changed: Boot[] } => {
  const { boot, identity, now, tables } = input
  const container = containerOf(input)
  if (!boot || isNewBoot(boot, identity)) {
    const begun: Boot = judged(
      {
        id: `${input.environmentId}:${identity.postmasterStartedAt}`,
        environmentId: input.environmentId,
        startedAt: identity.postmasterStartedAt,
        firstSeenAt: now,
        lastSeenAt: now,
        endedAt: null,
        kind: 'unknown',
        previousEnd: null,
        firstIdentity: identity,
        lastIdentity: identity,
        container,
        tablesAtStart: tables,
        tablesAtEnd: tables,
      },
      boot,
      input,
    )
    const previousBoot = boot ? ended(boot, begun) : null
    return { boot: begun, previousBoot, changed: previousBoot ? [previousBoot, begun] : [begun] }
  }
  const goneOn: Boot = {
    ...boot,
    lastSeenAt: now,
    lastIdentity: identity,
    container: container ?? boot.container,
    tablesAtEnd: tables,
  }
  if (now - boot.firstSeenAt > REJUDGE_BOOT_MS || !input.previousBoot) {
    return { boot: goneOn, previousBoot: input.previousBoot, changed: [goneOn] }
  }
  const again = judged(goneOn, input.previousBoot, input)
  const previousBoot = ended(input.previousBoot, again)
  const moved = previousBoot.endedAt !== input.previousBoot.endedAt
  return { boot: again, previousBoot, changed: moved ? [previousBoot, again] : [again] }
}

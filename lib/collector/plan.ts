import { checkAll } from '@/lib/diagnosis/check'
import { diffSnapshots } from '@/lib/diagnosis/diff'
import { judgeExpectations } from '@/lib/diagnosis/expectations'
import { learnCluster, learnRelations } from '@/lib/diagnosis/learning'
import { createRipeness } from '@/lib/diagnosis/ripeness'
import { judgeDue } from '@/lib/incidents/due'
import { stepIncidents } from '@/lib/incidents/step'
import { noteTold } from '@/lib/incidents/telling'
import type { OpenAtEnd } from '@/lib/model/boots'
import type { EnvironmentConfiguration } from '@/lib/model/config'
import type { SnapshotDiff } from '@/lib/model/diff'
import type { DockerEvent } from '@/lib/model/docker-events'
import type { EnvironmentState } from '@/lib/model/environment-state'
import type { Transition } from '@/lib/model/incidents'
import type { LogLine } from '@/lib/model/log-lines'
import { createGroupOf } from '@/lib/model/patterns'
import { isTable, type RowProof } from '@/lib/model/relations'
import type { Snapshot } from '@/lib/model/snapshot'
import type { TickRecord } from '@/lib/model/tick'
import { planBoots } from './plan-boots'
import { evidenceAfter, evidenceBefore, lastObserved } from './plan-evidence'
import { heldIn, lostIn, mergeOpen, mergeRecent, quietEnds } from './plan-incidents'
import { groupsInForce, mergeRelations, planBootEnd } from './plan-manifest'
import { planProtection } from './plan-protection'
import { withCreatorStatus, withStorage } from './plan-relations'
import { onlyEnds, planHeldLoss, planWindow, sinceHeld } from './plan-resets'
import { planChanges, planEmptied, planSpans } from './plan-spans'
import { blindOf, planUnreachable } from './plan-unreachable'
import type { Stored } from './stored'
import type { WalAnswer } from './wal-commits'

export interface PlanInput {
  environment: EnvironmentConfiguration
  snapshot: Snapshot
  stored: Stored
  events: DockerEvent[]
  logLines: LogLine[]
  /** `pg_xact_status` of the transactions that made what is gone now, by xid; empty where not asked. */
  creatorStatuses: ReadonlyMap<string, string>
  /** Of the boot that this poll finds ended; empty where not asked. */
  openAtEnd?: OpenAtEnd[]
  /** By oid, of the tables that were probed for rows at this poll. */
  rowProofs?: ReadonlyMap<number, RowProof>
  /** What the WAL told of the tables that this poll misses; null or nothing where not asked. */
  wal?: WalAnswer | null
  /** Between two polls, where nothing goes on; short where not given. */
  pollIntervalMs?: number
  newIncidentId: () => string
  newTransitionId: () => string
}

export interface Plan {
  record: TickRecord
  stored: Stored
  diff: SnapshotDiff | null
}

const stateOf = ({
  environment,
  snapshot,
  stored,
  pollIntervalMs,
}: PlanInput): EnvironmentState => {
  const unseen = !snapshot.identity.observed
    ? snapshot.identity.reason
    : !snapshot.relations.observed
      ? snapshot.relations.reason
      : null
  return {
    environmentId: snapshot.environmentId,
    ...(environment.engine === undefined ? {} : { engineId: environment.engine }),
    polledAt: snapshot.collectedAt,
    collectedAt: unseen ? (stored.state?.collectedAt ?? null) : snapshot.collectedAt,
    reason: unseen,
    blind: blindOf(snapshot, stored, unseen !== null, pollIntervalMs),
    identity: snapshot.identity,
    namespaces: snapshot.namespaces,
    durability: snapshot.durability,
    container: snapshot.container,
    volumes: snapshot.volumes,
    engine: snapshot.engine,
    neighbours: snapshot.neighbours,
    protection: snapshot.protection,
    lastObserved: lastObserved(snapshot, stored.state),
  }
}

const nothingNew = (state: EnvironmentState): TickRecord => ({
  environmentId: state.environmentId,
  at: state.polledAt,
  unobservedReason: state.reason,
  state,
  boots: [],
  spans: { opened: [], updated: [], closed: [] },
  manifest: { cluster: null, relations: [] },
  protection: [],
  walCommits: [],
  expiredReset: null,
  heldLoss: null,
  changes: [],
  incidents: [],
  transitions: [],
  due: [],
  skipped: [],
})

/**
 * One tick, from what was stored and what was seen to what is written: diff, expectations, checks, incidents. Pure,
 * so that one test drives a year of ticks. A poll that saw no tables changes nothing but what says so.
 */
export const planTick = (input: PlanInput): Plan => {
  const { environment, snapshot, stored } = input
  const state = stateOf(input)
  const now = snapshot.collectedAt
  const window = planWindow(stored, now)
  const record = { ...nothingNew(state), expiredReset: window.expired }
  // What has come due is the deliverer's: its message may be out, so it is neither brought forward nor skipped.
  const waiting = stored.waiting.filter((one) => one.dueAt === null || one.dueAt > now)
  if (!snapshot.identity.observed || !snapshot.relations.observed) {
    const { incidents, transitions, skipped } = window.isOpen
      ? { incidents: [], transitions: [], skipped: [] }
      : planUnreachable(input, state, waiting)
    return {
      record: { ...record, incidents, transitions, skipped },
      stored: {
        ...stored,
        state,
        reset: window.reset,
        incidents: mergeOpen(stored.incidents, incidents),
        recent: mergeRecent(stored.recent, incidents, now),
        waiting: stillWaiting(waiting, transitions, new Set(skipped.map(idOf)), now),
        toldAt: noteTold(stored.toldAt, transitions, [], now),
      },
      diff: null,
    }
  }
  const identity = snapshot.identity.value
  const relations = snapshot.relations.value
  const environmentId = environment.id
  const rowProofs = input.rowProofs ?? new Map()
  const tables = relations.filter(isTable).length
  const before = { identity: stored.boot?.lastIdentity ?? null, spans: stored.spans }
  const diff = diffSnapshots(before, { identity, relations })
  const { container } = snapshot
  const boots = planBoots({
    ...input,
    openAtEnd: input.openAtEnd ?? [],
    environmentId,
    boot: stored.boot,
    previousBoot: stored.previousBoot,
    identity,
    container,
    tables,
    now,
  })
  const spans = planSpans({
    environmentId,
    spans: stored.spans,
    relations,
    changes: diff.relations,
    cluster: identity,
    now,
    lastSeenAt: stored.state?.collectedAt ?? now,
  })
  // What a reset brings is expected once its check has passed, and not before.
  const cluster = window.isOpen
    ? null
    : learnCluster(environmentId, stored.manifest, identity, environment.onRestart, now)
  const groups = groupsInForce(environment, stored.acceptedGroups)
  const atBootEnd = window.isOpen ? [] : planBootEnd({ environment, stored, identity, now })
  const bound = {
    cluster: cluster ?? stored.manifest.cluster,
    relations: mergeRelations(stored.manifest.relations, atBootEnd),
  }
  // In a window no incident latches a loss: that the cluster was set back in it counts until one does.
  const setBack = diff.setBack || (stored.heldLoss?.setBack ?? false)
  const latchedEmptied = heldIn(stored.incidents, 'emptied')
  const expectations = judgeExpectations({
    groups,
    manifest: bound,
    identity,
    relations,
    now,
    settleMs: environment.settleMs,
    onRestart: environment.onRestart,
    latchedEmptied,
    latchedMissing: heldIn(stored.incidents, 'missing'),
    held: lostIn(stored.incidents),
    setBack,
    rowProofs,
  })
  const protection = planProtection(environmentId, snapshot.protection, stored.protection, now)
  const isRipe = createRipeness({
    ...{ environment, accepted: stored.acceptedGroups, identity, now, spans: spans.open },
    ...{ boot: boots.boot, manifest: { ...bound, cluster: stored.manifest.cluster } },
  })
  const seen = [environmentId, bound, expectations, relations, identity, now, rowProofs] as const
  const learned = mergeRelations(atBootEnd, window.isOpen ? [] : learnRelations(...seen, isRipe))
  const findings = checkAll({ environmentId, manifest: bound, identity, expectations })
  const evidence = {
    before: evidenceBefore(stored.boot, stored.state, stored.spans),
    after: evidenceAfter(snapshot, boots.boot, tables, input.wal?.reading ?? null),
  }
  const heldLoss = window.isOpen
    ? planHeldLoss({ stored, findings, setBack, now, ...evidence })
    : null
  const untold = window.isOpen ? null : stored.heldLoss
  const stepped = stepIncidents({
    environmentId,
    now,
    lastSeenAt: stored.state?.collectedAt ?? null,
    identity,
    manifest: bound,
    findings: window.isOpen ? [] : findings,
    expectations,
    open: stored.incidents,
    recent: stored.recent,
    waiting,
    toldAt: stored.toldAt,
    ...evidence,
    newIncidentId: input.newIncidentId,
    newTransitionId: input.newTransitionId,
  })
  const step = window.isOpen ? onlyEnds(stepped) : sinceHeld(stepped, untold, now)
  const incidents = step.incidents.map((one) =>
    withStorage(
      withCreatorStatus(one, stored.spans, input.creatorStatuses),
      stored,
      relations,
      now,
    ),
  )
  const due = judgeDue(waiting, step.incidents, now)
  const skipped = [...due.skipped, ...step.skipped]
  const transitions = quietEnds(step.transitions, waiting, skipped)
  return {
    record: {
      ...record,
      boots: boots.changed,
      spans: spans.record,
      manifest: { cluster, relations: learned },
      protection: protection.added,
      walCommits: input.wal?.commits ?? [],
      heldLoss:
        window.isOpen && window.reset && heldLoss !== stored.heldLoss
          ? { resetId: window.reset.id, loss: heldLoss }
          : null,
      changes: stored.boot
        ? [
            ...planChanges(environmentId, diff.relations, expectations, createGroupOf(groups), now),
            ...planEmptied(environmentId, diff.relations, expectations, latchedEmptied, now),
          ]
        : [],
      incidents,
      transitions,
      due: due.due,
      skipped,
    },
    stored: {
      state,
      spans: spans.open,
      manifest: { ...bound, relations: mergeRelations(bound.relations, learned) },
      boot: boots.boot,
      previousBoot: boots.previousBoot,
      incidents: mergeOpen(stored.incidents, incidents),
      recent: mergeRecent(stored.recent, incidents, now),
      waiting: stillWaiting(waiting, transitions, new Set([...due.due, ...skipped].map(idOf)), now),
      toldAt: noteTold(
        stored.toldAt,
        transitions,
        waiting.filter((one) => due.due.some(({ transitionId }) => transitionId === one.id)),
        now,
      ),
      protection: protection.all,
      ...{ reset: window.reset, heldLoss, expectations },
      acceptedGroups: stored.acceptedGroups,
    },
    diff,
  }
}

const idOf = ({ transitionId }: { transitionId: string }): string => transitionId

const stillWaiting = (
  waiting: Transition[],
  added: Transition[],
  settled: ReadonlySet<string>,
  now: number,
): Transition[] => [
  ...waiting.filter((one) => !settled.has(one.id)),
  ...added.filter((one) => one.dueAt !== null && one.dueAt > now),
]

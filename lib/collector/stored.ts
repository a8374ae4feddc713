import type { AcceptedGroups } from '@/lib/model/accepted-groups'
import type { Boot } from '@/lib/model/boots'
import type { EnvironmentState } from '@/lib/model/environment-state'
import type { Expectation } from '@/lib/model/findings'
import type { Incident, Transition } from '@/lib/model/incidents'
import type { Manifest } from '@/lib/model/manifest'
import type { ProtectionExpectation } from '@/lib/model/protection'
import type { HeldLoss, ResetSummary } from '@/lib/model/resets'
import type { Span } from '@/lib/model/spans'

/** What history holds of an environment, kept in memory between ticks; each tick turns one into the next. */
export interface Stored {
  state: EnvironmentState | null
  /** Open spans only. */
  spans: Span[]
  manifest: Manifest
  /** The newest boot and the one before it. */
  boot: Boot | null
  previousBoot: Boot | null
  /** Firing and acknowledged incidents. */
  incidents: Incident[]
  /** Resolved within the flapping window: what goes again reopens them. */
  recent: Incident[]
  /** Transitions whose message waits for a second equal poll. */
  waiting: Transition[]
  /** When each open incident was told last, or will be (epoch ms). */
  toldAt: ReadonlyMap<string, number>
  /** Tripwire and guard that are to be there. */
  protection: ProtectionExpectation[]
  /** The newest reset window, whatever became of it. */
  reset: ResetSummary | null
  /** What it holds back, until a poll after its end has told of it. */
  heldLoss: HeldLoss | null
  /** Groups that a person accepted; they count where the configuration names none. */
  acceptedGroups: AcceptedGroups | null
  /** As of the newest poll that saw the tables; null before the first. Not stored: follows from the rest. */
  expectations: Expectation[] | null
}

/** An environment that has never been looked at. */
export const emptyStored = (): Stored => ({
  state: null,
  spans: [],
  manifest: { cluster: null, relations: [] },
  boot: null,
  previousBoot: null,
  incidents: [],
  recent: [],
  waiting: [],
  toldAt: new Map(),
  protection: [],
  reset: null,
  heldLoss: null,
  acceptedGroups: null,
  expectations: null,
})

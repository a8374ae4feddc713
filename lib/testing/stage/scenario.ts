import type { BootKind } from '@/lib/model/boots'
import type { CauseId, Confidence } from '@/lib/model/causes'
import type { EnvironmentConfiguration } from '@/lib/model/config'
import type { Stage } from './stage'

/** One way to lose tables, or to be blamed for it, done to a real database under a real engine (FORENSICS §2). */
export interface Scenario {
  id: string
  /** What is done, in a few words. */
  done: string
  /** The cause that a right verdict names; null: no incident is opened. */
  expected: CauseId | null
  /** Causes that are as right: FORENSICS does not tell them apart, or what is seen would do for both. */
  or?: (CauseId | null)[]
  /** What a cause of SQL has to be narrowed down to. */
  refinement?: CauseId
  /** More confidence than this would be more than the evidence holds. */
  atMost?: Confidence
  /** How the newest boot must have begun. */
  boot?: BootKind
  /** False: the server does not come back, and is not to be told as a loss. */
  reachable?: boolean
  /** The role that Talaia connects as: a superuser, which sees times of files, or one with LOGIN and nothing else. */
  role?: 'nodus' | 'watcher'
  /** An image that it needs besides that of Postgres 15. */
  image?: string
  /** Talaia cannot reach the Docker engine. */
  withoutEngine?: boolean
  configuration?: Partial<EnvironmentConfiguration>
  /** A text that it gives says why it could not be brought about on this machine. */
  play: (stage: Stage) => Promise<unknown>
}

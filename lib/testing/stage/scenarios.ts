import { applicationStarts } from './applications'
import { clusters, pruned } from './clusters'
import { crashes } from './crashes'
import { kept } from './kept'
import { mixed } from './mixed'
import { mounts } from './mounts'
import { restores } from './restores'
import { rewound } from './rewound'
import type { Scenario } from './scenario'
import { sql } from './sql'
import { tools } from './tools'

const all: Scenario[] = [
  ...kept,
  ...crashes,
  ...sql,
  ...applicationStarts,
  ...tools,
  ...restores,
  ...rewound,
  ...clusters,
  ...mounts,
  ...mixed,
]

/** The same, seen by a role that may log in and nothing else. */
const plain = [
  'drops_autocommit',
  'drops_across_restart',
  'older_copy',
  'older_copy_overtaken',
  'older_copy_overtaken_long_ago',
  'wal_tail_gone',
  'wal_reset',
  'hot_copy',
  'recreated_across_restart',
  'down_volumes',
  'project_renamed',
]

/** Without the data directory, no mount is known to hold it: that it is another cluster is what can be told. */
const lessTold: Partial<Record<string, Scenario['or']>> = {
  // A copy of a running directory recovers as from a crash: without the times of files, both look the same.
  hot_copy: ['wal_lost'],
  down_volumes: ['cluster_replaced'],
  project_renamed: ['cluster_replaced'],
}

/** The same where no engine answers, so that only the database speaks. */
const alone = [
  'kill_then_drops',
  'older_copy',
  'wal_tail_gone',
  'asynchronous_commit',
  'down_volumes',
]

/** Each scenario of FORENSICS §2 that can be staged with one engine; the order is that of the matrix. */
export const scenarios: Scenario[] = [
  pruned,
  ...all,
  ...all
    .filter(({ id }) => plain.includes(id))
    .map(
      (one): Scenario => ({
        ...one,
        id: `${one.id}_plain`,
        role: 'watcher',
        or: lessTold[one.id] ?? [],
      }),
    ),
  ...all
    .filter(({ id }) => alone.includes(id))
    .map(({ boot, ...one }): Scenario => {
      const id = `${one.id}_without_engine`
      return { ...one, id, withoutEngine: true, or: lessTold[one.id] ?? [] }
    }),
]

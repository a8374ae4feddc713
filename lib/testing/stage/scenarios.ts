import { applicationStarts } from './applications'
import { clusters, pruned } from './clusters'
import { crashes } from './crashes'
import { kept } from './kept'
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
  'down_volumes',
  'project_renamed',
]

/** Without the data directory, no mount is known to hold it: that it is another cluster is what can be told. */
const lessTold: Partial<Record<string, Scenario['or']>> = {
  down_volumes: ['cluster_replaced'],
  project_renamed: ['cluster_replaced'],
}

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
]

import { applicationStarts } from './applications'
import { clusters, pruned } from './clusters'
import { crashes } from './crashes'
import { kept } from './kept'
import { mounts } from './mounts'
import { restores } from './restores'
import { rewound } from './rewound'
import type { Scenario } from './scenario'
import { sql } from './sql'

const all: Scenario[] = [
  ...kept,
  ...crashes,
  ...sql,
  ...applicationStarts,
  ...restores,
  ...rewound,
  ...clusters,
  ...mounts,
]

/** The same, seen by a role that may log in and nothing else. */
const plain = [
  'drops_across_restart',
  'older_copy',
  'older_copy_overtaken',
  'older_copy_overtaken_long_ago',
  'wal_tail_gone',
]

/** Each scenario of FORENSICS §2 that can be staged with one engine; the order is that of the matrix. */
export const scenarios: Scenario[] = [
  ...all,
  ...all
    .filter(({ id }) => plain.includes(id))
    .map((one): Scenario => ({ ...one, id: `${one.id}_plain`, role: 'watcher' })),
  pruned,
]

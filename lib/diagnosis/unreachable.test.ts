import { expect, test } from 'vitest'
import { logLine } from '@/lib/testing/boot-cases'
import { aContainer } from '@/lib/testing/builders'
import { judgeUnreachable } from './unreachable'

const ready = logLine(0, 'ready', 'database system is ready to accept connections')
const starting = logLine(100, 'starting', 'starting PostgreSQL 16.4')
const stopped = aContainer({ running: false, status: 'exited', exitCode: 1 })

test.each([
  [
    'a newer image on older files',
    [
      starting,
      logLine(
        110,
        'incompatible',
        'The data directory was initialized by PostgreSQL version 15, which is not compatible with this version 16.4.',
      ),
    ],
    stopped,
    'unreachable.majorVersion',
  ],
  [
    'the image of 18 on the old layout',
    [logLine(100, 'incompatible', 'Error: in 18+, these Docker images are configured to store')],
    stopped,
    'unreachable.dataDirectory18',
  ],
  [
    'a full disk',
    [starting, logLine(120, 'failure', 'could not write lock file: No space left on device')],
    aContainer(),
    'unreachable.diskFull',
  ],
  ['a stopped container', [ready], stopped, 'unreachable.stopped'],
  ['a start that goes on', [ready, starting], aContainer(), 'unreachable.starting'],
])('%s', (_, logLines, container, id) => {
  expect(judgeUnreachable({ container, logLines })?.id).toBe(id)
})

test('says nothing where nothing says why', () => {
  expect(judgeUnreachable({ container: aContainer(), logLines: [ready] })).toBeNull()
  expect(judgeUnreachable({ container: null, logLines: [] })).toBeNull()
})

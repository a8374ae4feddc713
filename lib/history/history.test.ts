import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll } from 'vitest'
import { openHistory } from './open'
import { describeBackups } from './testing-backups'
import { describeDocker } from './testing-docker'
import { describeEngines } from './testing-engines'
import { describeIncidents } from './testing-incidents'
import { describeProtection } from './testing-protection'
import { describeResets } from './testing-resets'
import { describeTicks } from './testing-ticks'

const directory = mkdtempSync(join(tmpdir(), 'talaia-history-'))
afterAll(() => rmSync(directory, { recursive: true }))

let stores = 0
const open = () => {
  stores += 1
  return openHistory({ url: null, dataDirectory: join(directory, `${stores}`) })
}

describeTicks('SQLite', open)
describeIncidents('SQLite', open)
describeDocker('SQLite', open)
describeEngines('SQLite', open)
describeProtection('SQLite', open)
describeResets('SQLite', open)
describeBackups('SQLite', open)

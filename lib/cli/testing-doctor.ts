import { spawnSync } from 'node:child_process'
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { DiskHooks } from '@/lib/doctor/disk'
import { LABEL } from '@/lib/doctor/plan'
import { runDocker } from '@/lib/testing/docker'
import { doctorDisk } from './doctor-disk'
import type { Terminal } from './terminal'
import { fakeTerminal } from './testing-terminal'

const IMAGE = 'postgres:15-alpine'

/** Runs `talaia doctor disk` in this process. */
export const examine = async (
  words: string[],
  over: Partial<Terminal> = {},
  beforeStart?: DiskHooks['beforeStart'],
) => {
  const { terminal, printed, told } = fakeTerminal(over)
  const code = await doctorDisk(words, terminal, beforeStart)
  return { code, printed: printed.join('\n'), told: told.join('\n') }
}

const lines = (text: string): string[] => text.split('\n').filter((line) => line !== '')

/** Names of the containers and volumes that runs of the doctor made and that are there. */
export const madeByDoctor = (): string[] => [
  ...lines(runDocker('ps', '-a', '--filter', `label=${LABEL}`, '--format', '{{.Names}}')),
  ...lines(runDocker('volume', 'ls', '-q', '--filter', `label=${LABEL}`)),
]

/** Everything that the containers of runs have mounted now: anonymous volumes bear no label. */
export const volumesInUse = (): string[] => {
  const format = '{{range .Mounts}}{{.Name}}\n{{end}}'
  const names = lines(runDocker('ps', '-a', '--filter', `label=${LABEL}`, '--format', '{{.Names}}'))
  return names.flatMap((name) => lines(runDocker('inspect', '--format', format, name)))
}

export const volumeExists = (name: string): boolean =>
  spawnSync('docker', ['volume', 'inspect', name], { stdio: 'ignore' }).status === 0

/** Runs a shell in a container of its own, as root, on the mount of the run that is going on. */
export const damage = (script: string): void => {
  const [container = ''] = lines(
    runDocker('ps', '-a', '--filter', `label=${LABEL}`, '--format', '{{.Names}}'),
  )
  runDocker(
    ...['run', '--rm', '--network', 'none', '--volumes-from', container],
    ...['--entrypoint', 'sh', IMAGE, '-ec', script],
  )
}

/** A folder with a data directory in it. */
export const dataFolder = () => {
  const parent = realpathSync(mkdtempSync(join(tmpdir(), 'talaia-doctor-test-')))
  const data = join(parent, 'postgres')
  mkdirSync(data)
  writeFileSync(join(data, 'PG_VERSION'), '15\n')
  writeFileSync(join(data, 'precious'), 'untouched')
  return {
    parent,
    data,
    /** Throw-away folders that are there. */
    made: () => readdirSync(parent).filter((name) => name.startsWith('talaia-doctor-')),
    contents: () => [...readdirSync(data), readFileSync(join(data, 'precious'), 'utf8')],
    remove: () => rmSync(parent, { recursive: true, force: true }),
  }
}

import { execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { runDiskTest } from '@/lib/doctor/disk'
import { planDisk } from '@/lib/doctor/plan'
import { dockerAvailable, runDocker } from '@/lib/testing/docker'
import {
  damage,
  dataFolder,
  examine,
  madeByDoctor,
  volumeExists,
  volumesInUse,
} from './testing-doctor'

let folder: ReturnType<typeof dataFolder>
const extras: string[][] = []

beforeEach(() => {
  folder = dataFolder()
})
afterEach(() => {
  // Whatever a test did, its run left nothing behind.
  const left = [...madeByDoctor(), ...folder.made()]
  for (const words of extras.splice(0)) runDocker(...words)
  folder.remove()
  expect(left).toEqual([])
})

const onEngine = describe.skipIf(!dockerAvailable())

onEngine('doctor disk on a sound disk', () => {
  test('on a volume, each way to end once: everything is there again', async () => {
    const anonymous: string[] = []
    const { code, printed, told } = await examine(
      ['--volume', '--rounds', '4', '--yes'],
      {},
      async () => void anonymous.push(...volumesInUse()),
    )
    expect(printed).toMatch(/^4 of 4 rounds: everything that Postgres had acknowledged/)
    expect(printed).toContain('What this cannot show: a power cut')
    expect(code).toBe(0)
    for (const way of ['SIGKILL', 'SIGTERM', 'without grace', 'removed and made again'])
      expect(told).toContain(way)
    expect(anonymous.length).toBeGreaterThan(1)
    expect(anonymous.filter(volumeExists)).toEqual([])
  })

  test('on a bind beside the data folder, as JSON', async () => {
    const { code, printed } = await examine(
      ['--bind', folder.data, '--rounds', '2', '--yes', '--json'],
      {},
      async () => expect(folder.made()).toHaveLength(1),
    )
    const result = JSON.parse(printed)
    expect(result).toMatchObject({
      verdict: 'holds',
      mount: { kind: 'bind', parent: folder.parent },
      postgresVersion: expect.stringMatching(/^15\.\d+$/),
      rounds: [
        { ending: 'kill', tables: 5, losses: [] },
        { ending: 'terminateThenKill', tables: 10, losses: [] },
      ],
      leftBehind: [],
    })
    // It was killed in the midst of writing.
    expect(result.rounds[0].acknowledgedRows).toBeGreaterThanOrEqual(50)
    expect(folder.contents()).toEqual(['PG_VERSION', 'precious', 'untouched'])
    expect(code).toBe(0)
  })
})

onEngine('doctor disk on a disk that loses', () => {
  test('an older state of the files: says which tables, and that the WAL went back', async () => {
    const { code, printed } = await examine(
      ['--bind', folder.parent, '--rounds', '2', '--yes'],
      {},
      async (round) =>
        damage(
          round === 1
            ? 'cp -a /talaia-doctor/data /talaia-doctor/older'
            : 'rm -rf /talaia-doctor/data; mv /talaia-doctor/older /talaia-doctor/data',
        ),
    )
    expect(printed).toMatch(/^1 of 2 rounds lost something that Postgres had acknowledged/)
    expect(printed).toContain('Round 2 (SIGTERM, then SIGKILL) lost 5 of 10 tables:')
    expect(printed).toContain('table round_2_transaction_1 is gone')
    expect(printed).toContain('the flush LSN went back')
    expect(code).toBe(1)
  })

  test('one table: names it, and the next round does not count it again', async () => {
    const single = 'postgres --single -D /talaia-doctor/data postgres'
    const { code, printed } = await examine(
      ['--volume', '--rounds', '2', '--yes', '--json'],
      {},
      async (round) => {
        if (round === 1)
          damage(`su postgres -c "echo 'drop table round_1_autocommit_1' | ${single}"`)
      },
    )
    expect(JSON.parse(printed).rounds).toMatchObject([
      { round: 1, losses: [{ kind: 'tableMissing', table: 'round_1_autocommit_1' }] },
      { round: 2, losses: [] },
    ])
    expect(code).toBe(1)
  })

  test('Postgres cannot start again: that is a loss, with the end of its log', async () => {
    const { code, printed } = await examine(['--volume', '--rounds', '3', '--yes'], {}, async () =>
      damage('rm -f /talaia-doctor/data/global/pg_control'),
    )
    expect(printed).toMatch(/^1 of 1 round lost/)
    expect(printed).toContain('did not start again')
    expect(printed).toContain('pg_control')
    expect(code).toBe(1)
  })
})

onEngine('doctor disk does not start', () => {
  const create = (...words: string[]): string => {
    const id = runDocker('create', '--network', 'none', ...words)
    extras.push(['rm', '-f', '-v', id])
    return id
  }

  test('without consent: it says what it would make and makes nothing', async () => {
    const words = ['--bind', folder.data]
    const silent = await examine(words)
    expect(silent.told).toContain(`folder    ${folder.parent}/talaia-doctor-`)
    expect(silent.told).toContain('Add --yes')
    const asked: string[] = []
    const ask = async (question: string) => {
      asked.push(question)
      return 'no'
    }
    const declined = await examine(words, { interactive: true, ask })
    expect(asked).toHaveLength(1)
    expect(declined.told).toContain('Nothing was made')
    expect([silent.code, declined.code]).toEqual([2, 2])
  })

  test('the watched container says where and with which image; it is not touched', async () => {
    const bind = create('-v', `${folder.data}:/var/lib/postgresql/data`, 'postgres:15-alpine')
    const named = await examine(['--container', bind])
    expect(named.told).toContain(`folder    ${folder.parent}/talaia-doctor-`)
    const anonymous = create('postgres:18-alpine')
    const other = await examine(['--container', anonymous])
    expect(other.told).toMatch(/volume {4}talaia-doctor-/)
    expect(other.told).toContain('from postgres:18-alpine')
    expect(runDocker('inspect', '--format', '{{.State.Status}}', bind)).toBe('created')
  })

  test('where there is no such container, no image, or no place for a folder', async () => {
    expect(await examine(['--container', 'no-such-container'])).toMatchObject({ code: 2 })
    const absent = await examine(['--volume', '--image', 'talaia-absent:1', '--yes'])
    expect(absent).toMatchObject({ code: 3 })
    expect(absent.told).toContain('docker pull talaia-absent:1')
    mkdirSync(join(folder.data, 'base'))
    const inside = await examine(['--bind', join(folder.data, 'base'), '--yes'])
    expect(inside).toMatchObject({ code: 2, told: expect.stringContaining('data directory') })
  })

  test('in a folder that is there already, and leaves it alone', async () => {
    const choice = { bind: folder.parent, volume: false, container: null, image: null, rounds: 1 }
    const plan = await planDisk(choice)
    const taken = join(folder.parent, 'zz')
    mkdirSync(taken)
    writeFileSync(join(taken, 'kept'), '')
    const mount = { kind: 'bind' as const, parent: folder.parent, folder: taken }
    const run = runDiskTest({ ...plan, mount }, { onProgress: () => {} })
    await expect(run).rejects.toMatchObject({ said: { id: 'doctor.folderNotMade' } })
    expect(readdirSync(taken)).toEqual(['kept'])
  })

  test('concludes nothing where the image switches fsync off', async () => {
    const tag = `talaia-doctor-test-fsync:${process.pid}`
    writeFileSync(
      join(folder.data, 'precious'),
      'FROM postgres:15-alpine\nCMD ["postgres", "-c", "fsync=off"]\n',
    )
    await promisify(execFile)('docker', [
      ...['build', '-q', '-t', tag, '-f', join(folder.data, 'precious'), folder.data],
    ])
    extras.push(['rmi', tag])
    const { code, printed } = await examine(['--volume', '--image', tag, '--yes'])
    expect(printed).toContain('No conclusion: fsync is off')
    expect(code).toBe(3)
  })
})

onEngine('doctor disk interrupted', () => {
  test.each([['--volume'], ['--bind']])('in mid-round, %s: all is removed', async (where) => {
    const controller = new AbortController()
    const words = where === '--bind' ? [where, folder.data] : [where]
    const run = examine([...words, '--yes'], { signal: controller.signal }, async () =>
      controller.abort(),
    )
    await expect(run).rejects.toThrow(/abort/)
  })

  test('by Ctrl-C while Postgres starts: exit code 130, and all is removed', async () => {
    const bundle = join(folder.parent, 'bundle', 'talaia.mjs')
    await promisify(execFile)('node', ['scripts/command.mjs', bundle])
    const words = [bundle, 'doctor', 'disk', '--bind', folder.data, '--yes']
    const child = spawn('node', words, { stdio: ['ignore', 'ignore', 'pipe'] })
    let told = ''
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      if (told.includes('Round 1')) return
      told += text
      if (told.includes('Round 1')) child.kill('SIGINT')
    })
    const [code] = await once(child, 'exit')
    expect(code).toBe(130)
    expect(told).toContain('Round 1')
  })
})

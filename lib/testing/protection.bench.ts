import pg from 'pg'
import { test } from 'vitest'
import { nodus } from '@/lib/config/presets/nodus'
import { guardChoicesSchema } from '@/lib/model/protection'
import { install } from '@/lib/protection/protection'
import { startPostgres } from './postgres'

const ROUNDS = 200

const median = (times: number[]): number => times.sort((a, b) => a - b)[ROUNDS / 2] ?? Number.NaN

const kinds = {
  without: [],
  'with tripwire': ['tripwire'],
  'with tripwire and strict guard': ['tripwire', 'guard'],
} as const

/** `other_x` is of a group that the guard does not protect, so it gets the tripwire's trigger on TRUNCATE. */
const commands = [
  ['CREATE TABLE', 'create table x (id int primary key, body text)'],
  ['DROP TABLE', 'drop table x'],
  ['CREATE TABLE of a group', 'create table other_x (id int primary key, body text)'],
  ['TRUNCATE of a group', 'truncate other_x'],
  ['DROP TABLE of a group', 'drop table other_x'],
] as const

// Without fsync, or the disk would hide the cost: what is left is the most that it can be. Rounds are interleaved, so that what else the machine does meets all three alike.
test('DDL without and with tripwire and guard', async () => {
  const server = await startPostgres({ major: 15, settings: { fsync: 'off' } })
  const clients = new Map<string, pg.Client>()
  const times = new Map<string, number[]>()
  try {
    const groups = [
      ...nodus,
      { id: 'other', name: 'Other', severity: 'warning' as const, tables: ['other_*'] },
    ]
    const choices = guardChoicesSchema.parse({ groups: nodus.map(({ id }) => id) })
    for (const [index, [name, installed]] of Object.entries(kinds).entries()) {
      const database = `bench_${index}`
      await server.query(`create database ${database}`)
      for (const kind of installed) {
        await install(server.urlFor({ database }), { kind, groups, choices, reader: null })
      }
      const client = new pg.Client({ connectionString: server.urlFor({ database }) })
      await client.connect()
      clients.set(name, client)
    }
    for (let round = 0; round < ROUNDS; round += 1) {
      for (const [name, client] of clients) {
        for (const [command, sql] of commands) {
          const started = performance.now()
          await client.query(sql)
          const key = `${command} ${name}`
          times.set(key, [...(times.get(key) ?? []), performance.now() - started])
        }
      }
    }
    const msOf = (command: string, name: string) => median(times.get(`${command} ${name}`) ?? [])
    console.table(
      commands.flatMap(([command]) =>
        Object.keys(kinds).map((name) => ({
          command,
          name,
          ms: Number(msOf(command, name).toFixed(2)),
          ratio: Number((msOf(command, name) / msOf(command, 'without')).toFixed(2)),
        })),
      ),
    )
  } finally {
    for (const client of clients.values()) await client.end()
    await server.destroy()
  }
})

import { existsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { hasLocalPrograms } from '@/lib/testing/backup-tools'
import { skipMajor } from '@/lib/testing/postgres'
import { restoreIntoDatabase } from './restore-database'
import type { RestorableBackup } from './restore-load'
import { prepareRestore } from './restore-plan'
import { inSchema } from './testing-restore'
import { openVerifyStage, type VerifyStage } from './testing-verify'

/** What a user of an application may write into a text field. */
const note = `x; DROP DATABASE victim WITH (FORCE); SELECT ('`

describe.skipIf(skipMajor(15) || !hasLocalPrograms())('what a dump could do', () => {
  let stage: VerifyStage
  const backup = (file: string, over: Partial<RestorableBackup> = {}): RestorableBackup => ({
    ...{ id: 'b', file, format: 'custom', wrapping: [], manifest: null, sha256: null },
    ...over,
  })
  const isThere = async (name: string) => (await stage.databases()).includes(name)
  const intoNew = (one: RestorableBackup, into = 'new') =>
    restoreIntoDatabase({ tools: stage.tools, backup: one, identity: null, into })

  beforeAll(async () => {
    stage = await openVerifyStage()
    await stage.server.query('create database victim')
    await stage.server.query(
      `create schema types; create type types.shape as enum ('round');
      create table public.notes (id int primary key, note text, shape types.shape);
      insert into notes values (1, ${`'${note.replaceAll("'", "''")}'`}, 'round'), (2, 'plain', null)`,
      'nodus',
    )
  })
  afterAll(async () => stage?.destroy())

  test('rows of a table that could not be made are never run as statements', async () => {
    // As where an extension is missing on the server.
    const words = ['--exclude-schema=types']
    const custom = backup(await stage.write('typeless.dump', 'pg_dump', ['-Fc', ...words]))
    const told = await intoNew(custom)
    expect(await isThere('victim')).toBe(true)
    expect(told).toMatchObject({ result: 'fail' })
    expect(JSON.stringify(told.problems)).toContain('types')
    expect(told.relations.find(({ name }) => name === 'users')?.rows).toBe(500)
    await stage.server.query('drop database new')

    const plain = backup(await stage.write('typeless.sql', 'pg_dump', words), { format: 'plain' })
    await expect(intoNew(plain)).rejects.toMatchObject({
      said: { id: 'errors.restoreDumpDamaged' },
    })
    expect(await isThere('victim')).toBe(true)
    expect(await isThere('new')).toBe(false)
  })

  test('a command for psql is found behind a statement too, and not run on this machine', async () => {
    const ran = join(stage.directory, 'ran')
    const file = join(stage.directory, 'command.sql')
    for (const script of [
      `SELECT 1; \\! touch ${ran}\n`,
      `CREATE TABLE users (id int);\nCOPY users FROM stdin;\n1\n\\.\nSELECT 1 \\g |touch ${ran}\n`,
      `SELECT '\n' \\! touch ${ran}\n`,
    ]) {
      writeFileSync(file, script)
      await expect(intoNew(backup(file, { format: 'plain' }))).rejects.toMatchObject({
        said: { id: 'errors.restorePlainCommand' },
      })
      expect(existsSync(ran)).toBe(false)
    }
  })

  test('a function comes back with all of its lines, whatever they look like', async () => {
    await stage.server.query(
      `create function danger() returns text language sql as $$
select '
\\connect elsewhere
CREATE ROLE nobody;
DROP DATABASE nodus;
COPY users FROM stdin;
\\.
'
$$`,
      'nodus',
    )
    const file = await stage.write('function.sql', 'pg_dump', [])
    await intoNew(backup(file, { format: 'plain' }))
    const body = `select prosrc from pg_proc where proname = 'danger'`
    expect(await stage.server.query(body, 'new')).toEqual(await stage.server.query(body, 'nodus'))
    await stage.server.query('drop database new')
  })

  test('a file that is not the one that was made is not restored', async () => {
    const made = await stage.dump('sum')
    await stage.server.query('create database other')
    await stage.server.query('create table users (id int); insert into users values (1)', 'other')
    const file = await stage.write('other.dump', 'pg_dump', ['-Fc'], 'other')
    const changed = backup(file, { sha256: made.sha256, manifest: null })
    await expect(intoNew(changed)).rejects.toMatchObject({
      said: { id: 'errors.restoreSumDiffers' },
    })
    await expect(
      prepareRestore({
        ...{ tools: stage.tools, backup: changed, identity: null, id: 'sum' },
        relations: inSchema('public', ['users']),
      }),
    ).rejects.toMatchObject({ said: { id: 'errors.restoreSumDiffers' } })
    expect((await stage.databases()).filter((name) => `${name}`.startsWith('talaia'))).toEqual([])
  })
})

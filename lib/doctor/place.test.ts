import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { besideSource, parentFor } from './place'

let root = ''
beforeEach(() => {
  root = realpathSync(mkdtempSync(join(tmpdir(), 'talaia-place-')))
})
afterEach(() => rmSync(root, { recursive: true }))

const cluster = (...names: string[]): string => {
  const folder = join(root, ...names)
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, 'PG_VERSION'), '15\n')
  return folder
}
const refusal = (id: string) => ({ said: { id } })

test('beside a data folder, never in it', async () => {
  expect(await parentFor(cluster('data', 'postgres'))).toBe(join(root, 'data'))
})

test('beside the mount of an image from 18 on, which holds 18/docker', async () => {
  cluster('data', 'pg', '18', 'docker')
  expect(await parentFor(join(root, 'data', 'pg'))).toBe(join(root, 'data'))
})

test('in a folder that holds a data folder, or nothing', async () => {
  cluster('data', 'postgres')
  expect(await parentFor(join(root, 'data'))).toBe(join(root, 'data'))
  mkdirSync(join(root, 'empty'))
  expect(await parentFor(join(root, 'empty'))).toBe(join(root, 'empty'))
})

test('refuses a place within a data directory, also by way of a link', async () => {
  const data = cluster('data')
  mkdirSync(join(data, 'base', '16384'), { recursive: true })
  await expect(parentFor(join(data, 'base'))).rejects.toMatchObject(refusal('doctor.insideData'))
  symlinkSync(join(data, 'base', '16384'), join(root, 'link'))
  await expect(parentFor(join(root, 'link'))).rejects.toMatchObject(refusal('doctor.insideData'))
  await expect(besideSource(join(data, 'base'))).rejects.toMatchObject(refusal('doctor.insideData'))
})

test('refuses what is not there or is no folder', async () => {
  await expect(parentFor(join(root, 'none'))).rejects.toMatchObject(refusal('doctor.pathAbsent'))
  writeFileSync(join(root, 'file'), '')
  await expect(parentFor(join(root, 'file'))).rejects.toMatchObject(refusal('doctor.pathNotFolder'))
})

test('the source of a mount is never the place itself, even where it is empty', async () => {
  mkdirSync(join(root, 'data', 'postgres'), { recursive: true })
  expect(await besideSource(join(root, 'data', 'postgres'))).toBe(join(root, 'data'))
})

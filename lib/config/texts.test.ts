import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { config } from '@/lib/i18n/en/config'

test('every message that this room gives exists, and every one that exists is given', () => {
  const sources = readdirSync(import.meta.dirname)
    .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'))
    .map((file) => readFileSync(`${import.meta.dirname}/${file}`, 'utf8'))
  const given = sources.flatMap((text) => text.match(/(?<=')config\.[\w.]+(?=')/g) ?? [])
  expect([...new Set(given)].sort()).toEqual(Object.keys(config).sort())
})

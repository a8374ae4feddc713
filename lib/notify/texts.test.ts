import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { notify } from '@/lib/i18n/en/notify'

test('every message that this room gives exists, and every one that exists is given', () => {
  const sources = readdirSync(import.meta.dirname)
    .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'))
    .map((file) => readFileSync(`${import.meta.dirname}/${file}`, 'utf8'))
  const given = sources.flatMap((text) => text.match(/(?<=')notify\.[\w.]+(?=')/g) ?? [])
  expect([...new Set(given)].sort()).toEqual(Object.keys(notify).sort())
})

import { expect, test } from 'vitest'
import { say } from '@/lib/i18n/say'
import { labelKeys, readLabels } from './labels'

const mistakes = (labels: Record<string, string>) =>
  readLabels(labels).mistakes.map((one) => say('en', one))

test('without labels everything has its default, and nothing is wrong', () => {
  expect(readLabels({})).toMatchObject({
    enable: null,
    name: null,
    databases: null,
    environment: { settleMs: 60_000, unreachable: null, onRestart: 'keep', groups: null },
    mistakes: [],
  })
})

test('labels say what the configuration would', () => {
  const settings = readLabels({
    enable: 'true',
    name: 'Shop',
    databases: 'shop, app_*',
    groups: 'core=users,tenants; back-office=knowledge_*',
    severity: 'critical',
    settle: '2m',
    unreachable: 'quiet',
    on_restart: 'reset',
    pin: '1',
  })
  expect(settings).toMatchObject({
    ...{ enable: true, name: 'Shop', databases: ['shop', 'app_*'], pin: true, mistakes: [] },
    environment: { settleMs: 120_000, unreachable: 'quiet', onRestart: 'reset' },
  })
  expect(settings.environment.groups).toEqual([
    { id: 'core', name: 'core', severity: 'critical', tables: ['users', 'tenants'] },
    { id: 'back-office', name: 'back-office', severity: 'critical', tables: ['knowledge_*'] },
  ])
})

test('a preset, and a severity for all tables', () => {
  expect(readLabels({ groups: 'nodus' }).environment.groups?.length).toBeGreaterThan(1)
  expect(readLabels({ groups: 'nodus' }).mistakes).toEqual([])
  expect(readLabels({ severity: 'critical' }).environment.groups).toEqual([
    { id: 'tables', name: 'Tables', severity: 'critical', tables: ['*'] },
  ])
})

test.each(labelKeys.filter((key) => !['name', 'databases', 'user', 'password_file'].includes(key)))(
  'talaia.%s that cannot be read is named, and the rest counts',
  (key) => {
    const settings = readLabels({ [key]: 'n=o; n=o', name: 'Shop' })
    expect(settings.mistakes).toHaveLength(1)
    expect(settings.name).toBe('Shop')
  },
)

test('a mistyped label is told what was meant', () => {
  expect(mistakes({ databses: 'x' })).toEqual([
    'There is no label talaia.databses. Is talaia.databases meant?',
  ])
  expect(mistakes({ colour: 'x' })).toEqual(['There is no label talaia.colour.'])
})

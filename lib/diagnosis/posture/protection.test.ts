import { describe, expect, test } from 'vitest'
import { translate } from '@/lib/i18n/translate'
import type { Arming, ProtectionKind } from '@/lib/model/protection'
import { anExpectation, aPosture, aProtection } from '@/lib/testing/posture'
import type { PostureCheck, PostureInput } from './finding'
import { guardImpaired } from './guard-impaired'
import { guardMissing } from './guard-missing'
import { tripwireImpaired } from './tripwire-impaired'
import { tripwireMissing } from './tripwire-missing'

const checks: Record<ProtectionKind, { missing: PostureCheck; impaired: PostureCheck }> = {
  tripwire: { missing: tripwireMissing, impaired: tripwireImpaired },
  guard: { missing: guardMissing, impaired: guardImpaired },
}
const seen = (kind: ProtectionKind, arming: Arming) =>
  kind === 'tripwire' ? aProtection(arming) : aProtection('absent', arming)

const found = (check: PostureCheck, over: Partial<PostureInput>) => {
  const result = check.judge(aPosture(over))
  if (result === null || result === 'unknown') throw new Error(`found ${result}`)
  return { ...result, said: translate('en', result.title) }
}

describe.each(['tripwire', 'guard'] as const)('%s', (kind) => {
  const { missing, impaired } = checks[kind]
  const protectionExpected = [anExpectation(kind)]

  test('one that disappeared is a warning: install it again, and into the init scripts', () => {
    const { severity, said, remedies } = found(missing, { protectionExpected })
    expect(severity).toBe('warning')
    expect(said).toBe(`The ${kind} is gone.`)
    expect(remedies.map(({ command }) => command)).toEqual([
      `npx talaia ${kind} install --environment dev`,
      `npx talaia ${kind} sql --environment dev --init > talaia-${kind}.sql`,
    ])
  })

  test('not having chosen it is no finding, nor is one that is there', () => {
    expect(missing.judge(aPosture())).toBeNull()
    expect(
      missing.judge(aPosture({ protection: seen(kind, 'armed'), protectionExpected })),
    ).toBeNull()
    const other = [anExpectation(kind === 'guard' ? 'tripwire' : 'guard')]
    expect(missing.judge(aPosture({ protectionExpected: other }))).toBeNull()
  })

  test.each<[Arming, string, string]>([
    ['disabled', 'warning', 'disabled'],
    ['incomplete', 'warning', 'incomplete'],
    ['outdated', 'info', 'of another version'],
  ])('%s is told as %s, whoever installed it', (arming, severity, says) => {
    const result = found(impaired, { protection: seen(kind, arming) })
    expect(result.severity).toBe(severity)
    expect(result.said).toBe(`The ${kind} is ${says}.`)
    expect(result.remedies).toHaveLength(1)
    expect(
      missing.judge(aPosture({ protection: seen(kind, arming), protectionExpected })),
    ).toBeNull()
  })

  test.each(['armed', 'absent'] as const)('%s is not impaired', (arming) => {
    expect(
      impaired.judge(aPosture({ protection: seen(kind, arming), protectionExpected })),
    ).toBeNull()
  })

  test('what was not observed is unknown', () => {
    for (const check of [missing, impaired]) {
      expect(check.judge(aPosture({ protection: null, protectionExpected }))).toBe('unknown')
    }
  })
})

test('the guard comes back with what was chosen', () => {
  const choices = {
    ...{ level: 'tables' as const, truncate: false, groups: ['core', 'back office'] },
    allow: [{ kind: 'applicationName' as const, value: "it's us" }],
  }
  const { remedies } = found(guardMissing, {
    protectionExpected: [anExpectation('guard', choices)],
  })
  expect(remedies[0]?.command).toBe(
    "npx talaia guard install --environment dev --level tables --no-truncate --group core --group 'back office' --allow 'application=it'\\''s us'",
  )
})

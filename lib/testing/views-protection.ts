import type { ProtectionView } from '@/lib/model/api-protection'

type Part = ProtectionView['tripwire']

const part: Omit<Part, 'records' | 'sentence'> = {
  arming: 'armed',
  version: 1,
  expected: true,
  faults: [],
  truncate: { covered: 20, tables: 20 },
}

/** Tripwire and guard, both armed, with a role that may install; the guard strict, for every group but LiteLLM's. */
export const aProtectionView = (
  over: {
    tripwire?: Partial<ProtectionView['tripwire']>
    guard?: Partial<ProtectionView['guard']>
  } & Partial<Omit<ProtectionView, 'tripwire' | 'guard'>> = {},
): ProtectionView => ({
  environment: 'dev',
  role: 'nodus',
  mayInstall: true,
  lacks: null,
  groups: ['core', 'llibreta', 'backoffice', 'litellm'].map((id) => ({ id, name: id })),
  ...over,
  tripwire: { ...part, sentence: 'The tripwire’s sentence.', records: 12, ...over.tripwire },
  guard: {
    ...part,
    sentence: 'The guard’s sentence.',
    choices: {
      level: 'strict',
      truncate: true,
      groups: ['core', 'llibreta', 'backoffice'],
      allow: [{ kind: 'applicationName', value: 'migrate' }],
    },
    ...over.guard,
  },
})

/** Neither is there, nor was. */
export const anAbsentPart: Omit<Part, 'records' | 'sentence'> = {
  ...part,
  arming: 'absent',
  version: null,
  expected: false,
  truncate: null,
}

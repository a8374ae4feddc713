import type { ProtectionState } from '@/components/ui/protection-badge'

type TitleState = 'both' | 'tripwire' | 'guard' | 'none' | 'trouble' | 'unobserved'

/** What the two states come to in one sentence. An outdated one works, so it is no trouble. */
export const titleStateOf = (tripwire: ProtectionState, guard: ProtectionState): TitleState => {
  const both = [tripwire, guard]
  if (both.includes('unobserved')) return 'unobserved'
  if (both.some((one) => one === 'disabled' || one === 'incomplete' || one === 'gone')) {
    return 'trouble'
  }
  if (tripwire === 'absent') return guard === 'absent' ? 'none' : 'guard'
  return guard === 'absent' ? 'tripwire' : 'both'
}

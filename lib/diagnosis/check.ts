import type { Finding } from '@/lib/model/findings'
import { checks } from './checks'
import type { CheckInput } from './checks/finding'

/** Runs every check over one observed state. Pure. */
export const checkAll = (input: CheckInput): Finding[] =>
  checks.flatMap((check) => {
    const finding = check(input)
    return finding ? [finding] : []
  })

import { isIP } from 'node:net'
import { Invalid } from '@/lib/model/errors'
import type { GuardAllowance } from '@/lib/model/protection'

const isNetwork = (text: string): boolean => {
  const [address = '', bits, ...more] = text.split('/')
  const family = isIP(address)
  if (family === 0 || more.length > 0) return false
  return bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= (family === 4 ? 32 : 128))
}

/** Throws `Invalid` where an address is none, before it can fail inside the server. */
export const checkAllowances = (allow: GuardAllowance[]): void => {
  const wrong = allow.find(({ kind, value }) => kind === 'address' && !isNetwork(value))
  if (wrong) throw new Invalid('protection.addressInvalid', { value: wrong.value, path: 'allow' })
}

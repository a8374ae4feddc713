import { isIP } from 'node:net'
import { Invalid } from '@/lib/model/errors'
import type { Group } from '@/lib/model/groups'
import type { GuardChoices } from '@/lib/model/protection'

const isNetwork = (text: string): boolean => {
  const [address = '', bits, ...more] = text.split('/')
  const family = isIP(address)
  if (family === 0 || more.length > 0) return false
  return bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= (family === 4 ? 32 : 128))
}

/**
 * Throws `Invalid` for what cannot work: an address that is none, before it fails inside the server, and groups that are
 * not there or none at all, since such a guard would protect nothing and look as if it did.
 */
export const checkChoices = ({ allow, groups: chosen }: GuardChoices, groups: Group[] | null) => {
  const wrong = allow.find(({ kind, value }) => kind === 'address' && !isNetwork(value))
  if (wrong) throw new Invalid('protection.addressInvalid', { value: wrong.value, path: 'allow' })
  if (chosen?.length === 0) throw new Invalid('protection.groupsNone', { path: 'groups' })
  const unknown = groups && chosen?.find((id) => !groups.some((group) => group.id === id))
  if (unknown) throw new Invalid('protection.groupUnknown', { id: unknown, path: 'groups' })
}

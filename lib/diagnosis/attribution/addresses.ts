/** `2001:db8::1` in the one spelling of RFC 5952; null where it is none. */
const canonicalIpv6 = (text: string): string | null => {
  const url = URL.parse(`http://[${text}]/`)
  return url ? url.hostname.slice(1, -1) : null
}

/** `::ffff:172.18.0.5` is an IPv4 client of a socket that listens on both; URL spells it `::ffff:ac12:5`. */
const mapped = /^::ffff:([0-9a-f]{1,4}):([0-9a-f]{1,4})$/

const toIpv4 = (high: string, low: string): string => {
  const [a, b] = [Number.parseInt(high, 16), Number.parseInt(low, 16)]
  return [a >> 8, a & 255, b >> 8, b & 255].join('.')
}

/**
 * An address as two records of it can be compared: without the mask that `inet` prints and the zone of a link-local
 * one, IPv4 for IPv4 mapped into IPv6, IPv6 in its one canonical spelling. What is no address stays as it is.
 */
export const plainAddress = (text: string): string => {
  const bare = text
    .trim()
    .replace(/\/\d+$/, '')
    .replace(/%.*$/, '')
    .toLowerCase()
  if (!bare.includes(':')) return bare
  const ipv6 = canonicalIpv6(bare)
  if (ipv6 === null) return bare
  const [, high, low] = mapped.exec(ipv6) ?? []
  return high !== undefined && low !== undefined ? toIpv4(high, low) : ipv6
}

/** Whether it is an address of the machine itself, of one spelling as `plainAddress` gives it. */
export const isLoopback = (address: string): boolean =>
  address === '::1' || /^127(\.\d{1,3}){3}$/.test(address)

/** Whether it is an address at all, and no host name. */
export const isAddress = (text: string): boolean =>
  text.includes(':') ? canonicalIpv6(text) !== null : /^\d{1,3}(\.\d{1,3}){3}$/.test(text)

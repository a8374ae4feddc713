import { isIP } from 'node:net'

const loopbackNames = new Set(['localhost', '127.0.0.1', '::1'])

const hostnameOf = (host: string): string | null => {
  if (!URL.canParse(`http://${host}`)) return null
  return new URL(`http://${host}`).hostname.replace(/^\[|\]$/g, '')
}

/** Which hosts requests may name. */
export interface HostPolicy {
  /** Host (with port, if any) of `publicUrl`; null without one. */
  publicHost: string | null
  /** Whether Talaia listens beyond loopback, which needs `auth: none`. */
  open: boolean
}

/**
 * Whether a `Host` header may be answered. A foreign name that resolves to this machine is how DNS rebinding gets in,
 * so names are answered only if known. Beyond loopback addresses count too, which cannot be rebound, and names without a
 * dot, as Compose gives them: no foreign site can bear one.
 */
export const isAllowedHost = (host: string | null, { publicHost, open }: HostPolicy): boolean => {
  if (!host) return false
  const hostname = hostnameOf(host)
  if (hostname === null) return false
  if (publicHost !== null && host.toLowerCase() === publicHost.toLowerCase()) return true
  if (loopbackNames.has(hostname)) return true
  return open && (isIP(hostname) !== 0 || !hostname.includes('.'))
}

/**
 * Whether a request that changes something comes from Talaia's own pages, or from no page at all (a script, the CLI).
 * Browsers send `Origin` with every cross-site POST, and `Sec-Fetch-Site` since 2023.
 */
export const isSameOrigin = (
  headers: { origin: string | null; fetchSite: string | null; host: string | null },
  { publicHost }: HostPolicy,
): boolean => {
  const { origin, fetchSite, host } = headers
  if (fetchSite !== null && fetchSite !== 'same-origin' && fetchSite !== 'none') return false
  if (origin === null) return true
  if (!URL.canParse(origin)) return false
  const from = new URL(origin).host.toLowerCase()
  return from === host?.toLowerCase() || from === publicHost?.toLowerCase()
}

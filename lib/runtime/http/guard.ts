import { type NextRequest, NextResponse } from 'next/server'
import { isAllowedHost, isSameOrigin } from '@/lib/auth/origin'
import { chooseLocale } from '@/lib/i18n/translate'
import { message } from '@/lib/model/message'
import { shared } from '../instance'
import { contentSecurityPolicy, securityHeaders } from './headers'
import { problemResponse } from './problems'

const reading = new Set(['GET', 'HEAD', 'OPTIONS'])

/** Next answers a broken percent sign with 500. */
const isDecodable = (url: string): boolean => {
  try {
    decodeURIComponent(new URL(url).pathname)
    return true
  } catch {
    return false
  }
}

/** A wiki beside Talaia may show its badge; other sites may not, since its width tells how many tables there are. */
const isBadge = ({ nextUrl }: NextRequest): boolean =>
  /^\/api\/v1\/environments\/[^/]+\/badge\.svg$/.test(nextUrl.pathname)

const withHeaders = (response: Response, policy: string): Response => {
  for (const [name, value] of securityHeaders(policy)) response.headers.set(name, value)
  return response
}

const refusalOf = (request: NextRequest): Response | null => {
  const policy = shared().hostPolicy
  const { headers } = request
  const host = headers.get('host')
  const locale = chooseLocale(headers.get('accept-language'))
  if (!isAllowedHost(host, policy)) {
    const named = message('errors.forbiddenHost', { host: (host ?? '').slice(0, 100) })
    return problemResponse(named, 403, locale)
  }
  if (!isDecodable(request.url)) return problemResponse(message('errors.notFound'), 404, locale)
  const sender = { origin: headers.get('origin'), fetchSite: headers.get('sec-fetch-site'), host }
  return reading.has(request.method) || isSameOrigin(sender, policy)
    ? null
    : problemResponse(message('errors.forbiddenOrigin'), 403, locale)
}

/** Every request passes here: known host, own origin for what changes something, security headers on all. */
export const guardRequest = (request: NextRequest): Response => {
  const refusal = refusalOf(request)
  // An answer that needs no page: nothing in it may load or run anything.
  if (refusal) return withHeaders(refusal, "default-src 'none'; frame-ancestors 'none'")
  const nonce = Buffer.from(crypto.randomUUID()).toString('base64')
  const policy = contentSecurityPolicy(nonce)
  const headers = new Headers(request.headers)
  headers.set('x-nonce', nonce)
  headers.set('content-security-policy', policy)
  const response = withHeaders(NextResponse.next({ request: { headers } }), policy)
  if (isBadge(request)) response.headers.set('cross-origin-resource-policy', 'same-site')
  return response
}

import { type NextRequest, NextResponse } from 'next/server'
import { isAllowedHost, isSameOrigin } from '@/lib/auth/origin'
import { chooseLocale } from '@/lib/i18n/translate'
import { message } from '@/lib/model/message'
import { contentSecurityPolicy, securityHeaders } from '@/lib/runtime/http/headers'
import { problemResponse } from '@/lib/runtime/http/problems'
import { shared } from '@/lib/runtime/instance'

const reading = new Set(['GET', 'HEAD', 'OPTIONS'])

/** Every request passes here first: known host, own origin for what changes something, security headers on all. */
export const proxy = (request: NextRequest): Response => {
  const policy = shared().hostPolicy
  const { headers } = request
  const host = headers.get('host')
  const locale = chooseLocale(headers.get('accept-language'))
  if (!isAllowedHost(host, policy)) {
    return problemResponse(message('errors.forbiddenHost', { host: host ?? '' }), 403, locale)
  }
  const sender = {
    origin: headers.get('origin'),
    fetchSite: headers.get('sec-fetch-site'),
    host,
  }
  if (!reading.has(request.method) && !isSameOrigin(sender, policy)) {
    return problemResponse(message('errors.forbiddenOrigin'), 403, locale)
  }
  const nonce = Buffer.from(crypto.randomUUID()).toString('base64')
  const policyText = contentSecurityPolicy(nonce)
  const forwarded = new Headers(headers)
  forwarded.set('x-nonce', nonce)
  forwarded.set('content-security-policy', policyText)
  const response = NextResponse.next({ request: { headers: forwarded } })
  for (const [name, value] of securityHeaders(policyText)) response.headers.set(name, value)
  return response
}

export const config = {
  matcher: [{ source: '/((?!_next/static|_next/image).*)' }],
}

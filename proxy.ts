import { type NextRequest, NextResponse } from 'next/server'
import { isAllowedHost, isSameOrigin } from '@/lib/auth/origin'
import { chooseLocale } from '@/lib/i18n/translate'
import { message } from '@/lib/model/message'
import { contentSecurityPolicy, securityHeaders } from '@/lib/runtime/http/headers'
import { problemResponse } from '@/lib/runtime/http/problems'
import { shared } from '@/lib/runtime/instance'

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

/** An answer that needs no page: nothing in it may load or run anything. */
const refuse = (problem: Response): Response => {
  for (const [name, value] of securityHeaders("default-src 'none'; frame-ancestors 'none'")) {
    problem.headers.set(name, value)
  }
  return problem
}

/** Every request passes here first: known host, own origin for what changes something, security headers on all. */
export const proxy = (request: NextRequest): Response => {
  const policy = shared().hostPolicy
  const { headers } = request
  const host = headers.get('host')
  const locale = chooseLocale(headers.get('accept-language'))
  if (!isAllowedHost(host, policy)) {
    const named = message('errors.forbiddenHost', { host: (host ?? '').slice(0, 100) })
    return refuse(problemResponse(named, 403, locale))
  }
  if (!isDecodable(request.url)) {
    return refuse(problemResponse(message('errors.notFound'), 404, locale))
  }
  const sender = {
    origin: headers.get('origin'),
    fetchSite: headers.get('sec-fetch-site'),
    host,
  }
  if (!reading.has(request.method) && !isSameOrigin(sender, policy)) {
    return refuse(problemResponse(message('errors.forbiddenOrigin'), 403, locale))
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

import type { NextRequest } from 'next/server'
import { guardRequest } from '@/lib/runtime/http/guard'

/** Called by Next before every page and route; its own static files need no guard. */
export const proxy = (request: NextRequest): Response => guardRequest(request)

export const config = {
  matcher: [{ source: '/((?!_next/static|_next/image).*)' }],
}

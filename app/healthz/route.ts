import { shared } from '@/lib/runtime/instance'

/**
 * The process answers; says nothing of what it watches. Anyone may call it. With `?instance` also which process it is,
 * by which Talaia knows itself at the other end of its links.
 */
export const GET = (request: Request): Response => {
  const asked = new URL(request.url).searchParams.has('instance')
  const body = { status: 'ok', ...(asked ? { instance: shared().instanceId } : {}) }
  return Response.json(body, { headers: { 'cache-control': 'no-store' } })
}

export const dynamic = 'force-dynamic'

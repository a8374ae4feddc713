import { shared } from '@/lib/runtime/instance'

/** The process answers; says nothing of what it watches. Anyone may call it. */
export const GET = (): Response =>
  Response.json(
    { status: 'ok', instance: shared().instanceId },
    { headers: { 'cache-control': 'no-store' } },
  )

export const dynamic = 'force-dynamic'

import { currentRuntime } from '@/lib/runtime/instance'

/** 503 until the first poll of each environment has ended, well or badly, and the demo is seeded. Anyone may call it. */
export const GET = (): Response => {
  const ready = currentRuntime()?.isReady() ?? false
  return Response.json({ status: ready ? 'ready' : 'starting' }, { status: ready ? 200 : 503 })
}

export const dynamic = 'force-dynamic'

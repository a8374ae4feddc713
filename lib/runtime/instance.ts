import { randomUUID } from 'node:crypto'
import type { HostPolicy } from '@/lib/auth/origin'
import type { Runtime } from './runtime'

/** What the process shares: Next gives `register()`, the proxy and route handlers modules of their own (STACK). */
interface Shared {
  runtime: Runtime | null
  hostPolicy: HostPolicy
  /** Made anew at each start and told by `/healthz?instance`: so Talaia knows itself at the other end of a link. */
  instanceId: string
}

declare global {
  var talaiaShared: Shared | undefined
}

/** The one shared holder of this process, made on first use. */
export const shared = (): Shared => {
  globalThis.talaiaShared ??= {
    runtime: null,
    hostPolicy: { publicHost: null, open: false },
    instanceId: randomUUID(),
  }
  return globalThis.talaiaShared
}

/** The runtime; null while Talaia is still reading its configuration. */
export const currentRuntime = (): Runtime | null => shared().runtime

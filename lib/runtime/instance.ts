import 'server-only'
import type { HostPolicy } from '@/lib/auth/origin'
import type { Runtime } from './runtime'

/** What the process shares: Next gives `register()` and route handlers modules of their own (STACK). */
interface Shared {
  runtime: Runtime | null
  hostPolicy: HostPolicy
}

const key = Symbol.for('talaia.shared')

declare global {
  var [key]: Shared | undefined
}

const holder: { [key]?: Shared } = globalThis

/** The one shared holder of this process, made on first use. */
export const shared = (): Shared => {
  holder[key] ??= { runtime: null, hostPolicy: { publicHost: null, open: false } }
  return holder[key]
}

/** The runtime; null while Talaia is still reading its configuration. */
export const currentRuntime = (): Runtime | null => shared().runtime

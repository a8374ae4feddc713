'use client'

import { createContext, type ReactNode, use, useCallback, useSyncExternalStore } from 'react'

/** One interval for all relative times of the page, on the clock of the server. */
let offsetMs = 0
let now = 0
let timer: ReturnType<typeof setInterval> | null = null
const listeners = new Set<() => void>()

const tick = () => {
  now = Date.now() + offsetMs
  for (const listener of listeners) listener()
}

const subscribe = (listener: () => void) => {
  listeners.add(listener)
  if (!timer) {
    now = Date.now() + offsetMs
    timer = setInterval(tick, 1000)
  }
  return () => {
    listeners.delete(listener)
    if (listeners.size > 0 || !timer) return
    clearInterval(timer)
    timer = null
  }
}

const readNow = () => {
  if (now === 0) now = Date.now() + offsetMs
  return now
}

/** Follows the clock of the server, so that ages are right on a machine whose own clock is not. */
export const setServerNow = (serverNow: number): void => {
  offsetMs = serverNow - Date.now()
  tick()
}

const InitialNow = createContext<number>(0)

/** `initialNow`: the server's time (epoch ms) at which it rendered, so that the first paint agrees with it. */
export function ClockProvider({
  initialNow,
  children,
}: {
  initialNow: number
  children: ReactNode
}) {
  return <InitialNow value={initialNow}>{children}</InitialNow>
}

/** Epoch ms on the server's clock, renewed every second. */
export const useNow = (): number => {
  const initialNow = use(InitialNow)
  const readInitial = useCallback(() => initialNow, [initialNow])
  return useSyncExternalStore(subscribe, readNow, readInitial)
}

const never = () => () => {}

/** False on the server and in the first paint, where the reader's zone and storage are not known yet. */
export const useHydrated = (): boolean =>
  useSyncExternalStore(
    never,
    () => true,
    () => false,
  )

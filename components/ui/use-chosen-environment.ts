'use client'

import { useState, useSyncExternalStore } from 'react'
import type { EnvironmentView } from '@/lib/model/api-environments'

const key = 'talaia-environment'
const listeners = new Set<() => void>()
/** What was chosen in this page, where the browser keeps nothing. */
let chosen: string | null = null

const read = (): string | null => {
  if (chosen !== null) return chosen
  try {
    return localStorage.getItem(key)
  } catch {
    return null
  }
}

const choose = (id: string): void => {
  chosen = id
  try {
    localStorage.setItem(key, id)
  } catch {
    // It is remembered until the page is left.
  }
  const address = new URL(location.href)
  address.searchParams.set('environment', id)
  history.replaceState(history.state, '', address)
  for (const listener of listeners) listener()
}

const subscribe = (listener: () => void) => {
  listeners.add(listener)
  return () => {
    listeners.delete(listener)
    // An address that is opened anew decides again.
    if (listeners.size === 0) chosen = null
  }
}

/**
 * Shared by the pages that show one environment at a time: the one chosen here, else that of the address, else the one
 * chosen last, else the first there was: one that is found later and stands before it does not take the page over.
 */
export const useChosenEnvironment = (
  environments: readonly EnvironmentView[],
  addressed: string | null,
): [EnvironmentView | null, (id: string) => void] => {
  const remembered = useSyncExternalStore(subscribe, read, () => null)
  const find = (id: string | null) => environments.find((one) => one.id === id)
  const [first, setFirst] = useState(environments[0]?.id ?? null)
  if (first === null && environments[0]) setFirst(environments[0].id)
  const environment =
    find(chosen) ?? find(addressed) ?? find(remembered) ?? find(first) ?? environments[0] ?? null
  return [environment, choose]
}

import { EventEmitter } from 'node:events'
import type { LiveEvent } from '@/lib/model/api-events'

type Listener = (event: LiveEvent) => void

/** Hands live events to every open stream. A stream starts with the full state, so nothing is kept for later. */
export const createPublisher = () => {
  const emitter = new EventEmitter()
  emitter.setMaxListeners(0)
  return {
    publish: (event: LiveEvent): void => {
      emitter.emit('event', event)
    },
    /** Returns how to stop listening. */
    subscribe: (listener: Listener): (() => void) => {
      emitter.on('event', listener)
      return () => emitter.off('event', listener)
    },
  }
}

export type Publisher = ReturnType<typeof createPublisher>

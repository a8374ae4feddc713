/** Wakes one waiter; a signal that comes while nobody waits is kept for the next. */
export interface Signal {
  fire: () => void
  /** Resolves at the next signal, or after this long. */
  wait: (timeoutMs: number) => Promise<void>
}

export const createSignal = (): Signal => {
  let isPending = false
  let wake: (() => void) | null = null
  return {
    fire: () => {
      isPending = true
      wake?.()
    },
    wait: async (timeoutMs) => {
      if (!isPending) {
        await new Promise<void>((resolve) => {
          const timer = setTimeout(resolve, timeoutMs)
          wake = () => {
            clearTimeout(timer)
            resolve()
          }
        })
      }
      wake = null
      isPending = false
    },
  }
}

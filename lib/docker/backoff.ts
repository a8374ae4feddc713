/** Waits, or ends at once when the signal aborts. Never rejects. */
export const pause = (durationMs: number, signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    if (signal.aborted) return resolve()
    const done = () => {
      clearTimeout(timer)
      signal.removeEventListener('abort', done)
      resolve()
    }
    const timer = setTimeout(done, durationMs)
    signal.addEventListener('abort', done, { once: true })
  })

/** Delays that double from `firstMs` to `lastMs`; `reset` starts again. */
export const createBackoff = ({ firstMs, lastMs }: { firstMs: number; lastMs: number }) => {
  let nextMs = firstMs
  return {
    reset() {
      nextMs = firstMs
    },
    async wait(signal: AbortSignal) {
      const durationMs = nextMs
      nextMs = Math.min(lastMs, nextMs * 2)
      await pause(durationMs, signal)
    },
  }
}

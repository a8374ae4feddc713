/**
 * Settles with the work, or rejects with `expired()` after `durationMs`, whatever the work does. `expire` is called
 * first, to free what the work holds; a later failure of the work is swallowed.
 */
export const withDeadline = async <T>(
  durationMs: number,
  expire: () => Error,
  work: () => Promise<T>,
): Promise<T> => {
  let timer: NodeJS.Timeout | undefined
  const deadline = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(expire()), Math.max(0, durationMs))
  })
  try {
    return await Promise.race([work(), deadline])
  } finally {
    clearTimeout(timer)
  }
}

/** Runs the work once, `waitMs` after the first of several calls. */
export const createDebounce = (waitMs: number, work: () => void) => {
  let timer: NodeJS.Timeout | undefined
  return {
    run: (): void => {
      timer ??= setTimeout(() => {
        timer = undefined
        work()
      }, waitMs)
    },
    cancel: (): void => clearTimeout(timer),
  }
}

/** Calls back a caller that is told something; what it throws must not end the following for good. */
export const safely = (call: () => void): void => {
  try {
    call()
  } catch {
    // Nobody is left to tell.
  }
}

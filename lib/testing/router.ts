/** A router that goes nowhere, for pages that are rendered without Next. */
export const testRouter = {
  bfcacheId: '',
  back: () => {},
  forward: () => {},
  refresh: () => {},
  push: () => {},
  replace: () => {},
  prefetch: () => {},
}

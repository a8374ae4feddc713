export const isTimeout = (error: unknown): boolean =>
  error instanceof Error && (error.name === 'TimeoutError' || error.name === 'AbortError')

const ownCodeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error ? String(error.code) : ''

/** The code of the system or of TLS, such as `ECONNREFUSED`; texts of errors may quote the address. */
export const codeOf = (error: unknown): string => {
  const cause = error instanceof Error ? error.cause : undefined
  const code = ownCodeOf(cause) || ownCodeOf(error)
  return /^[A-Z][A-Z0-9_]+$/.test(code) ? code : 'unknown'
}

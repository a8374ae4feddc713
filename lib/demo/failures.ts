import { DatabaseError } from 'pg'
import { Forbidden, Invalid, TalaiaError, Unreachable } from '@/lib/model/errors'
import { ALLOW_SETTING } from '@/lib/model/protection'

const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : ''

/** Whatever went wrong in the demo, as one of the five errors. */
export const toTalaiaError = (error: unknown, directory: string): TalaiaError => {
  if (error instanceof TalaiaError) return error
  const code = codeOf(error)
  if (/^(EACCES|EPERM|EROFS)$/.test(code)) {
    return new Forbidden('demo.directoryForbidden', { directory }, error)
  }
  if (code === 'ENOSPC') return new Invalid('demo.diskFull', { directory }, error)
  if (error instanceof DatabaseError && error.hint?.includes(ALLOW_SETTING)) {
    return new Invalid('demo.guarded', { answer: error.message }, error)
  }
  // Class 57P: the server ends the session because it stops or crashed (Postgres manual, appendix A).
  if (error instanceof DatabaseError && !code.startsWith('57P')) {
    return new Invalid('demo.refused', { answer: error.message }, error)
  }
  if (code.startsWith('57P') || /^E(CONN|PIPE)/.test(code) || /terminated/.test(String(error))) {
    return new Unreachable('demo.interrupted', {}, error)
  }
  return new Invalid('demo.failed', { directory }, error)
}

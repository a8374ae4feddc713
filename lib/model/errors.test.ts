import { describe, expect, it, vi } from 'vitest'
import * as errors from './errors'

describe('the five errors', () => {
  it('are known to another copy of their module, as Next makes one for each route', async () => {
    vi.resetModules()
    const copy = await import('./errors')
    const thrown = new copy.Invalid('errors.notFound')
    expect(copy.Invalid).not.toBe(errors.Invalid)
    expect(thrown instanceof errors.TalaiaError).toBe(true)
    expect(thrown instanceof errors.Invalid).toBe(true)
    expect(thrown instanceof errors.Forbidden).toBe(false)
  })

  it('are not taken for anything else, nor anything else for them', () => {
    expect(new errors.Timeout('errors.stale') instanceof errors.Timeout).toBe(true)
    expect(new errors.Timeout('errors.stale') instanceof errors.Unreachable).toBe(false)
    expect(new Error('x') instanceof errors.TalaiaError).toBe(false)
    expect({ kind: 'invalid' } instanceof errors.Invalid).toBe(false)
  })
})

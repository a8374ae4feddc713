import { describe, expect, it } from 'vitest'
import { createPatience } from './patience'

describe('how long a poll may take', () => {
  it('is most at first, since all of the catalog is read', () => {
    expect(createPatience(1_000).deadlineMs()).toBe(4_500)
  })

  it('ends before the next poll once polls are known to be quick', () => {
    const patience = createPatience(2_000)
    patience.note(40)
    expect(patience.deadlineMs()).toBe(1_800)
  })

  it('leaves room for what is known to be slow', () => {
    const patience = createPatience(1_000)
    patience.note(1_199.9)
    patience.note(30)
    expect(patience.deadlineMs()).toBe(3_600)
  })

  it('is most again after a poll that saw nothing, and never more', () => {
    const patience = createPatience(1_000)
    patience.note(30)
    patience.note(null)
    expect(patience.deadlineMs()).toBe(4_500)
    patience.note(4_000)
    expect(patience.deadlineMs()).toBe(4_500)
  })
})

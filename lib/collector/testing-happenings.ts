type Fate = 'first' | 'other' | 'emptied' | 'gone'

/** One step of a run: a poll (how it sees each of three tables, in which cluster), blind polls, or what a person does. */
export type Happening =
  | {
      kind: 'poll'
      tables: [Fate, Fate, Fate]
      cluster: 'first' | 'other'
      afterMs: number
    }
  | { kind: 'blind'; polls: number }
  | { kind: 'acknowledge' | 'reopen' | 'accept' | 'claim'; which: number }
  /** A reset window opens, or ends: by a person, or with a check that passed what the last poll saw. */
  | { kind: 'openWindow' | 'cancelWindow' | 'passWindow' }

const poll = (tables: [Fate, Fate, Fate], cluster: 'first' | 'other' = 'first'): Happening => ({
  kind: 'poll',
  tables,
  cluster,
  afterMs: 1_000,
})
const accept = (which: number): Happening => ({ kind: 'accept', which })
const whole: [Fate, Fate, Fate] = ['first', 'first', 'first']

/** Runs that random ones came upon once, and that must stay right. */
export const knownRuns: [Happening[]][] = [
  // Accepted while another cluster ran: lost again once the expected one is back.
  [
    [
      poll(['first', 'first', 'other']),
      poll(whole),
      poll(whole, 'other'),
      accept(0),
      poll(whole),
      poll(whole),
    ],
  ],
  // A table that was accepted as gone is no part of the replaced cluster when that reopens.
  [
    [
      poll(whole),
      poll(whole, 'other'),
      poll(whole),
      poll(['first', 'first', 'gone']),
      accept(0),
      poll(whole, 'other'),
      poll(['first', 'first', 'other']),
      poll(whole),
    ],
  ],
  // Accepting one incident leaves alone the table that it lost to another.
  [
    [
      poll(['first', 'first', 'other']),
      poll(['other', 'first', 'first']),
      poll(whole),
      poll(whole, 'other'),
      poll(['gone', 'first', 'first']),
      accept(0),
      poll(['other', 'first', 'first']),
    ],
  ],
]

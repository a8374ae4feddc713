/** What the exit code of a command says; after a signal it is 128 and the signal's number, as in a shell. */
export const EXIT = { ok: 0, lost: 1, usage: 2, notRun: 3 } as const

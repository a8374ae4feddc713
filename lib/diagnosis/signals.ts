const signalNames: Record<number, string> = {
  1: 'SIGHUP',
  2: 'SIGINT',
  3: 'SIGQUIT',
  6: 'SIGABRT',
  9: 'SIGKILL',
  15: 'SIGTERM',
}

/** The name of a signal, as `kill -l` gives it. */
export const signalName = (signal: number): string => signalNames[signal] ?? `signal ${signal}`

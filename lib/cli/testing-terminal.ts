import type { Terminal } from './terminal'

/** A terminal that keeps what it was told and gives the answers it was made with. */
export const fakeTerminal = (over: Partial<Terminal> = {}) => {
  const printed: string[] = []
  const told: string[] = []
  const terminal: Terminal = {
    print: (text) => void printed.push(text),
    tell: (text) => void told.push(text),
    interactive: false,
    ask: async () => '',
    signal: new AbortController().signal,
    ...over,
  }
  return { terminal, printed, told }
}

import { main } from './main'
import type { Terminal } from './terminal'
import { fakeTerminal } from './testing-terminal'

/** A command line, and what it printed and told. */
export const runMain = async (words: readonly string[], over: Partial<Terminal> = {}) => {
  const { terminal, printed, told } = fakeTerminal(over)
  const code = await main([...words], terminal)
  return { code, printed: printed.join('\n'), told: told.join('\n') }
}

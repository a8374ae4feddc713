import { createTranslator } from '@/lib/i18n/translate'
import { EXIT } from './exit-codes'
import { main } from './main'
import { processTerminal } from './terminal'

// The entry of the bundled file. A signal asks the command to end; it cleans up first, and the exit code says which.
const t = createTranslator('en')
const LEAVE_MS = 2_000
const controller = new AbortController()
let interruptedBy = 0
for (const [name, number] of [
  ['SIGINT', 2],
  ['SIGTERM', 15],
  ['SIGHUP', 1],
] as const) {
  process.on(name, () => {
    interruptedBy ||= 128 + number
    controller.abort()
  })
}
// Whoever reads the output may leave early (a pager, head); the clean-up goes on.
for (const stream of [process.stdout, process.stderr]) stream.on('error', () => {})

const terminal = processTerminal(controller.signal)
try {
  process.exitCode = await main(process.argv.slice(2), terminal)
} catch (error) {
  const detail = error instanceof Error ? error.message : String(error)
  terminal.tell(interruptedBy ? t('cli.interrupted') : t('cli.failed', { detail }))
  process.exitCode = interruptedBy || EXIT.notRun
  // A look at a database that hangs would keep the process alive until its deadline.
  setTimeout(() => process.exit(), LEAVE_MS).unref()
}

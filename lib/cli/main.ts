import { createTranslator } from '@/lib/i18n/translate'
import { backup } from './backup'
import { baseline } from './baseline'
import { doctorDisk } from './doctor-disk'
import { EXIT } from './exit-codes'
import { notifyTest } from './notify-test'
import { protection } from './protection'
import { resetRun } from './reset-run'
import { restore } from './restore'
import type { Terminal } from './terminal'
import { verify } from './verify'

const t = createTranslator('en')

type Command = (words: string[], terminal: Terminal) => Promise<number>

const refuse = (terminal: Terminal, text: string): number => {
  terminal.tell(text)
  return EXIT.usage
}

const doctor: Command = async ([name, ...words], terminal) => {
  if (name === 'disk') return doctorDisk(words, terminal)
  if (name === '--help' || name === '-h') return doctorDisk(['--help'], terminal)
  return refuse(terminal, t('doctor.noCommand', { given: name === undefined ? 'none' : 'other' }))
}

const notify: Command = async ([name, ...words], terminal) => {
  if (name === 'test') return notifyTest(words, terminal)
  if (name === '--help' || name === '-h') return notifyTest(['--help'], terminal)
  return refuse(terminal, t('cli.noNotify'))
}

const reset: Command = async ([name, ...words], terminal) => {
  if (name === 'run') return resetRun(words, terminal)
  if (name === '--help' || name === '-h') return resetRun(['--help'], terminal)
  return refuse(terminal, t('cli.reset.noAction'))
}

const commands = new Map<string, Command>([
  ['doctor', doctor],
  ['tripwire', (words, terminal) => protection('tripwire', words, terminal)],
  ['guard', (words, terminal) => protection('guard', words, terminal)],
  ['notify', notify],
  ['verify', (words, terminal) => verify(words, terminal)],
  ['reset', reset],
  ['baseline', (words, terminal) => baseline(words, terminal)],
  ['backup', backup],
  ['restore', restore],
])

/** Runs a command line, without the name of the program, and gives the exit code. */
export const main: Command = async ([name, ...words], terminal) => {
  if (name === '--help' || name === '-h' || name === 'help') {
    terminal.print(t('cli.help'))
    return EXIT.ok
  }
  if (name === undefined) return refuse(terminal, t('cli.noCommand'))
  const command = commands.get(name)
  if (!command) return refuse(terminal, t('cli.unknownCommand', { command: name }))
  return command(words, terminal)
}

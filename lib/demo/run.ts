import { spawn } from 'node:child_process'
import type { Account } from './account'

export interface Ran {
  exitCode: number | null
  output: string
}

// Nothing of Talaia's own environment: it may hold secrets, and PG* variables would change what happens.
const environment = (): NodeJS.ProcessEnv => ({
  NODE_ENV: process.env.NODE_ENV,
  PATH: process.env.PATH,
  TMPDIR: process.env.TMPDIR,
  LC_ALL: 'C',
})

// Without the last one access(2), with which Postgres looks for its programs, ignores the capability.
const withCapability = ({ identity }: Account, file: string, args: readonly string[]) => [
  `--reuid=${identity?.uid}`,
  `--regid=${identity?.gid}`,
  '--clear-groups',
  '--inh-caps=+dac_override',
  '--ambient-caps=+dac_override',
  '--securebits=+no_setuid_fixup',
  '--',
  file,
  ...args,
]

/** Runs a program of Postgres to its end, as the account decided on. A session of its own keeps Ctrl-C away. */
export const run = (account: Account, file: string, args: readonly string[]): Promise<Ran> =>
  new Promise((resolve, reject) => {
    const options = { cwd: '/', env: environment(), detached: true }
    const child = account.passesClosedDirectories
      ? spawn('/usr/bin/setpriv', withCapability(account, file, args), options)
      : spawn(file, args, { ...options, ...account.identity })
    let output = ''
    const keep = (chunk: Buffer) => {
      output = (output + chunk.toString()).slice(-8_000)
    }
    child.stdin.end()
    child.stdout.on('data', keep)
    child.stderr.on('data', keep)
    child.once('error', reject)
    child.once('close', (exitCode) => resolve({ exitCode, output }))
  })

import { spawn } from 'node:child_process'
import { Agent } from 'node:http'
import { Duplex } from 'node:stream'
import { Unreachable } from '@/lib/model/errors'

interface SshAddress {
  hostname: string
  port: number | null
  user: string | null
}

const CONNECT_SECONDS = 10
const MOST_TOLD = 300

/** Words of the call, as the command line of Docker makes it; nobody is there to be asked anything. */
export const sshWords = ({ hostname, port, user }: SshAddress): string[] => [
  ...['-o', `ConnectTimeout=${CONNECT_SECONDS}`, '-o', 'BatchMode=yes', '-T'],
  ...(user === null ? [] : ['-l', user]),
  ...(port === null ? [] : ['-p', String(port)]),
  ...['--', hostname, 'docker', 'system', 'dial-stdio'],
]

/** What the pool of connections asks of a socket beyond a stream. */
class SshStream extends Duplex {
  setKeepAlive = (): this => this
  setNoDelay = (): this => this
  setTimeout = (): this => this
  ref = (): this => this
  unref = (): this => this
}

/** One connection to the engine: the two ends of an `ssh` that runs `docker system dial-stdio` over there. */
const dial = (address: SshAddress): Duplex => {
  const child = spawn('ssh', sshWords(address), { stdio: ['pipe', 'pipe', 'pipe'] })
  let told = ''
  child.stderr.on('data', (chunk: Buffer) => {
    told = `${told}${chunk.toString()}`.slice(-MOST_TOLD)
  })
  const stream = new SshStream({
    read: () => child.stdout.resume(),
    // A broken pipe says nothing: why ssh ended, its own words and its end do.
    write: (chunk, _, done) => {
      child.stdin.write(chunk, () => done())
    },
    final: (done) => {
      child.stdin.end(() => done())
    },
    destroy: (error, done) => {
      child.kill()
      done(error)
    },
  })
  const fail = (detail: string): void => {
    stream.destroy(
      new Unreachable('docker.sshFailed', { address: address.hostname, detail: detail.trim() }),
    )
  }
  child.stdout.on('data', (chunk: Buffer) => {
    if (!stream.push(chunk)) child.stdout.pause()
  })
  child.stdin.on('error', () => undefined)
  child.on('error', (error) => fail(error.message))
  child.on('close', (code) => (code === 0 ? stream.push(null) : fail(told || `exit ${code}`)))
  return stream
}

class SshAgent extends Agent {
  readonly #address: SshAddress

  constructor(address: SshAddress) {
    // A connection costs a login: one that is free is used again.
    super({ keepAlive: true, maxFreeSockets: 4 })
    this.#address = address
  }

  override createConnection(): Duplex {
    return dial(this.#address)
  }
}

/**
 * Connections to an engine through the `ssh` of this machine, as Docker's own command line makes them: with the keys,
 * the known hosts and the settings of the user that Talaia runs as. A host that is not known yet is refused.
 */
export const createSshAgent = (address: SshAddress): Agent => new SshAgent(address)

import type { Readable, Writable } from 'node:stream'
import { finished } from 'node:stream'
import type { ExecClient } from './exec-client'

/** Docker tells only the engine's number of a process, and has no call to end an exec: the shell says its own. */
export const announce = ['sh', '-c', 'echo "talaia-pid $$" >&2; exec "$@"', 'talaia']
const announced = /^talaia-pid (\d+)\n/

const tailBytes = 65_536

/** What a program writes to stderr: its number in the container, and the last 64 kB of the rest, all handed on as it comes. */
export const createStderr = (onRest: (bytes: Buffer) => void = () => undefined) => {
  let bytes = Buffer.alloc(0)
  let pid: number | null = null
  const found = Promise.withResolvers<number | null>()
  return {
    pid: found.promise,
    push(part: Buffer) {
      bytes = Buffer.concat([bytes, part])
      if (pid !== null) onRest(part)
      else {
        const line = announced.exec(bytes.toString('latin1'))
        if (!line) return
        pid = Number(line[1])
        bytes = bytes.subarray(line[0].length)
        found.resolve(pid)
        onRest(bytes)
      }
      if (bytes.length > 2 * tailBytes) bytes = bytes.subarray(-tailBytes)
    },
    end: () => found.resolve(null),
    text: () => bytes.subarray(-tailBytes).toString('utf8'),
  }
}

/** SIGINT has the programs of Postgres cancel their query on the server too; what does not go is pushed. */
const endScript = `
for signal in INT TERM KILL; do
  kill -s $signal "$1" 2>/dev/null || exit 0
  for turn in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20; do
    kill -0 "$1" 2>/dev/null || exit 0
    sleep 0.1 2>/dev/null || sleep 1
  done
done`

/** Ends a process of a container by its number there, as the same user. Resolves when it is gone. */
export const endProcess = async (
  client: ExecClient,
  { containerId, user, pid }: { containerId: string; user?: string; pid: number },
): Promise<void> => {
  const command = ['sh', '-c', endScript, 'talaia', `${pid}`]
  const options = { containerId, command, environment: [], user, attachStdin: false }
  const socket = await client.start(await client.create(options))
  await new Promise<void>((resolve) => {
    finished(socket.resume(), { writable: false }, () => resolve())
  })
}

/** Calls back once where a stream breaks or is closed before its end. */
export const whenBroken = (
  stream: Readable | Writable,
  call: (error: unknown) => void,
): (() => void) =>
  finished(stream, (error) => {
    if (error) call(error)
  })

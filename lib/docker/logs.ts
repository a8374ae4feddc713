import type { LogLine, LogLineKind } from '@/lib/model/log-lines'
import type { Reason } from '@/lib/model/section'
import { createBackoff } from './backoff'
import { classify, noStatement, type StatementState } from './classify'
import type { DockerClient } from './client'
import { inspectRaw } from './containers'
import { asTalaiaError, Gone, toDockerError } from './errors'
import { createEntryReader, type LogEntry } from './log-entries'
import { lostTrack } from './redact-sql'
import { safely } from './safely'
import { isLater, nanoToMs, toSince } from './times'

export interface FollowLogsOptions {
  containerId: string
  /** The container's name, for the lines. */
  container: string
  /** `timeNano` of the last line that was stored; null: the newest lines there are, and what follows. */
  since: string | null
  onLine(line: LogLine): void
  /** Told when the log cannot be read for now; it is tried again. */
  onClose?(reason: Reason): void
  /** Ends once the container does not run and its log is read, instead of waiting for its next start. */
  untilExit?: boolean
  signal: AbortSignal
}

/** Enough for the last starts and stops of a Postgres, and read in well under a second. */
const firstLines = 5_000
const longestText = 500
/** A log that runs wild must not flood the history: so many lines of a kind in one minute of the log. */
const linesAMinute = 1_000

/**
 * Follows the log of a container over its stops and starts and gives its decisive lines, redacted, each once.
 * Ends when the container is removed, or when aborted. Never rejects.
 */
export const followLogs = async (
  client: DockerClient,
  options: FollowLogsOptions,
): Promise<void> => {
  const { containerId, signal, onClose } = options
  const backoff = createBackoff({ firstMs: 250, lastMs: 5_000 })
  const position: Position = { last: options.since, states: new Map(), allows: createLimit() }
  let readStart: string | null = null
  while (!signal.aborted) {
    try {
      const { Config, State } = await inspectRaw(client, containerId)
      // A stopped container is read once, and again when it was started since.
      if (State.Running || State.StartedAt !== readStart) {
        await readOnce(client, options, position, Config.Tty, backoff.reset)
        readStart = State.StartedAt
      }
      // What was running may have ended while it was read: the next turn tells.
      if (options.untilExit && !State.Running) return
    } catch (error) {
      const failure = asTalaiaError(error)
      if (failure instanceof Gone || signal.aborted) return
      safely(() => onClose?.(failure.toReason()))
      if (failure.kind === 'unsupported') return
    }
    await backoff.wait(signal)
  }
}

interface Position {
  last: string | null
  states: Map<LogEntry['stream'], StatementState>
  allows(kind: LogLineKind, at: number): boolean
}

const readOnce = async (
  client: DockerClient,
  { containerId, container, onLine, signal }: FollowLogsOptions,
  position: Position,
  tty: boolean,
  opened: () => void,
): Promise<void> => {
  const path = `/containers/${encodeURIComponent(containerId)}/logs`
  const from = position.last === null ? { tail: firstLines } : { since: toSince(position.last) }
  const stream = await client.open(path, {
    query: { follow: true, stdout: true, stderr: true, timestamps: true, ...from },
    signal,
  })
  const already = position.last
  try {
    const read = createEntryReader({ tty })
    for await (const chunk of stream) {
      opened()
      for (const entry of read(chunk)) {
        if (already !== null && !isLater(entry.timeNano, already)) continue
        const line = toLine(entry, { containerId, container }, position)
        if (line) onLine(line)
        position.last = later(position.last, entry.timeNano)
      }
    }
  } catch (error) {
    if (!signal.aborted) throw toDockerError(error, { address: client.address, request: path })
  } finally {
    stream.destroy()
  }
}

/** Lines of the two streams may come a little out of order. */
const later = (a: string | null, b: string): string => (a === null || isLater(b, a) ? b : a)

const toLine = (
  { stream, timeNano, text, cut }: LogEntry,
  names: { containerId: string; container: string },
  { states, allows }: Position,
): LogLine | null => {
  const { line, state } = classify(readable(text, cut), states.get(stream) ?? noStatement)
  states.set(stream, cut && state.inStatement ? { ...state, open: lostTrack } : state)
  const at = nanoToMs(timeNano)
  if (!line || !allows(line.kind, at)) return null
  return { ...names, timeNano, at, stream, ...line, text: shorten(line.text) }
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: colours and other control characters are what goes.
const control = /\u001b\[[0-9;?]*[A-Za-z]|[\u0000-\u0008\u000b-\u001f\u007f]/g

/** Half a URL at the cut would not look like one, and its password would pass: the last word goes. */
const readable = (text: string, cut: boolean): string => {
  const plain = text.replace(control, '')
  return cut ? plain.replace(/\S+$/, '') : plain
}

const shorten = (text: string): string => {
  const plain = text.replaceAll('\t', ' ').trim()
  return plain.length <= longestText ? plain : `${plain.slice(0, longestText - 1)}…`
}

const createLimit = () => {
  const counts = new Map<LogLineKind, { minute: number; lines: number }>()
  return (kind: LogLineKind, at: number): boolean => {
    const minute = Math.floor(at / 60_000)
    const known = counts.get(kind)
    const lines = known?.minute === minute ? known.lines + 1 : 1
    counts.set(kind, { minute, lines })
    return lines <= linesAMinute
  }
}

import { createFrameSplitter } from './frames'
import { parseNano } from './times'

/** A line of a log, as it was written. `cut` where it was longer than what is kept. */
export interface LogEntry {
  stream: 'stdout' | 'stderr'
  timeNano: string
  text: string
  cut: boolean
}

/** What is read of one line. Decisive lines say what they say at their beginning. */
const keptBytes = 8_192
/** Longer than any time stamp. */
const stampBytes = 40
const newline = 0x0a

type PushEntries = (chunk: Buffer) => Generator<LogEntry>

/** Reads the log of a container with time stamps: framed, or with a TTY as it is. */
export const createEntryReader = ({ tty }: { tty: boolean }): PushEntries =>
  tty ? createRawReader() : createFramedReader()

/** Each frame has its own time stamp; the parts of a long line are frames without a newline but the last. */
const createFramedReader = (): PushEntries => {
  const split = createFrameSplitter()
  const open = { stdout: createLine(), stderr: createLine() }
  return function* push(chunk) {
    for (const { stream, payload, endsLine } of split(chunk)) {
      const line = open[stream]
      const space = payload.indexOf(0x20)
      const timeNano = parseNano(
        payload.toString('latin1', 0, Math.min(Math.max(0, space), stampBytes)),
      )
      line.start(timeNano)
      line.add(timeNano === null ? payload : payload.subarray(space + 1))
      if (!endsLine) continue
      const entry = line.end(stream)
      if (entry) yield entry
    }
  }
}

const createRawReader = (): PushEntries => {
  const line = createLine()
  return function* push(chunk) {
    let from = 0
    for (let end = chunk.indexOf(newline); end !== -1; end = chunk.indexOf(newline, from)) {
      line.add(chunk.subarray(from, end))
      from = end + 1
      const raw = line.end('stdout')
      const space = raw?.text.indexOf(' ') ?? -1
      const timeNano = raw ? parseNano(raw.text.slice(0, Math.max(0, space))) : null
      if (raw && timeNano) yield { ...raw, timeNano, text: raw.text.slice(space + 1) }
    }
    line.add(chunk.subarray(from))
  }
}

/** One line in the making, of which the first bytes are held and the others only counted. */
const createLine = () => {
  let parts: Buffer[] = []
  let heldBytes = 0
  let cut = false
  let startedAt: string | null = null
  return {
    start(timeNano: string | null) {
      startedAt ??= timeNano
    },
    add(bytes: Buffer) {
      const wanted = bytes.subarray(0, keptBytes - heldBytes)
      cut ||= wanted.length < bytes.length
      if (wanted.length === 0) return
      // A copy, so that a few bytes do not keep a whole chunk in memory.
      parts.push(Buffer.from(wanted))
      heldBytes += wanted.length
    },
    end(stream: 'stdout' | 'stderr'): LogEntry | null {
      const text = Buffer.concat(parts)
        .toString('utf8')
        .replace(/[\r\n]+$/, '')
      const entry = { stream, timeNano: startedAt ?? '0', text, cut }
      parts = []
      heldBytes = 0
      cut = false
      startedAt = null
      return text.trim() === '' ? null : entry
    },
  }
}

import { Invalid } from '@/lib/model/errors'

/** One write of a container, as the engine frames it. `endsLine` is false for all but the last part of a long line. */
export interface Frame {
  stream: 'stdout' | 'stderr'
  /** At most `keptBytes`; the rest of a longer frame is dropped. */
  payload: Buffer
  endsLine: boolean
}

const headerBytes = 8
/** The engine cuts lines at 16 kB; more than this would not be a line that anyone reads. */
const keptBytes = 65_536
const newline = 0x0a

/**
 * Splits the multiplexed log stream (a header of stream number, three zeros and the length, big endian) into frames,
 * wherever the chunks were cut. Holds one frame at most. Throws Invalid where the stream is not multiplexed.
 */
export const createFrameSplitter = () => {
  let header: Buffer = Buffer.alloc(0)
  let parts: Buffer[] = []
  let kept = 0
  let missing: number | null = null
  let lastByte = 0

  return function* push(chunk: Buffer): Generator<Frame> {
    let rest = chunk
    while (rest.length > 0) {
      if (missing === null) {
        const taken = headerBytes - header.length
        header = join([header, rest.subarray(0, taken)])
        rest = rest.subarray(taken)
        if (header.length < headerBytes) return
        missing = readLength(header)
        parts = []
        kept = 0
        lastByte = 0
      }
      const body = rest.subarray(0, missing)
      rest = rest.subarray(body.length)
      missing -= body.length
      lastByte = body.at(-1) ?? lastByte
      const wanted = body.subarray(0, keptBytes - kept)
      if (wanted.length > 0) parts.push(wanted)
      kept += wanted.length
      if (missing > 0) return
      const stream = header[0] === 2 ? 'stderr' : 'stdout'
      yield { stream, payload: join(parts), endsLine: lastByte === newline }
      missing = null
      header = Buffer.alloc(0)
      parts = []
    }
  }
}

/** Most frames come in one piece, which needs no copy. */
const join = (parts: Buffer[]): Buffer => {
  const [only, ...more] = parts.filter((part) => part.length > 0)
  return only && more.length === 0 ? only : Buffer.concat(parts)
}

const readLength = (header: Buffer): number => {
  const stream = header[0] ?? 255
  if (stream > 2 || header[1] !== 0 || header[2] !== 0 || header[3] !== 0) {
    throw new Invalid('docker.streamInvalid')
  }
  return header.readUInt32BE(4)
}

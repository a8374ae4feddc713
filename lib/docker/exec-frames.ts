import { Invalid } from '@/lib/model/errors'

export interface ExecPart {
  stream: 'stdout' | 'stderr'
  bytes: Buffer
}

const headerBytes = 8

/**
 * Takes a multiplexed exec stream apart as it comes: a frame may be handed on in several parts, and nothing is held or
 * dropped but an incomplete header. Throws Invalid where the stream is not multiplexed.
 */
export const createExecSplitter = () => {
  let header: Buffer = Buffer.alloc(0)
  let stream: ExecPart['stream'] = 'stdout'
  let missing = 0

  return function* push(chunk: Buffer): Generator<ExecPart> {
    let rest = chunk
    while (rest.length > 0) {
      if (missing === 0) {
        const taken = headerBytes - header.length
        header = Buffer.concat([header, rest.subarray(0, taken)])
        rest = rest.subarray(taken)
        if (header.length < headerBytes) return
        const number = header[0] ?? 255
        if (number > 2 || header[1] !== 0 || header[2] !== 0 || header[3] !== 0) {
          throw new Invalid('docker.streamInvalid')
        }
        stream = number === 2 ? 'stderr' : 'stdout'
        missing = header.readUInt32BE(4)
        header = Buffer.alloc(0)
      } else {
        const bytes = rest.subarray(0, missing)
        rest = rest.subarray(bytes.length)
        missing -= bytes.length
        yield { stream, bytes }
      }
    }
  }
}

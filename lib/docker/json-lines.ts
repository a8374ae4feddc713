import { Invalid } from '@/lib/model/errors'

const newline = 0x0a

/** An event is some kilobytes; a line beyond this is not one. */
const longestLineBytes = 1_048_576

/** Puts newline-delimited text together again, wherever the chunks were cut. Throws Invalid at an endless line. */
export const createLineSplitter = (limitBytes: number = longestLineBytes) => {
  let parts: Buffer[] = []
  let heldBytes = 0

  return function* push(chunk: Buffer): Generator<string> {
    let from = 0
    for (let end = chunk.indexOf(newline); end !== -1; end = chunk.indexOf(newline, from)) {
      const line = Buffer.concat([...parts, chunk.subarray(from, end)]).toString('utf8')
      parts = []
      heldBytes = 0
      from = end + 1
      if (line.trim() !== '') yield line
    }
    if (from === chunk.length) return
    parts.push(chunk.subarray(from))
    heldBytes += chunk.length - from
    if (heldBytes > limitBytes) throw new Invalid('docker.streamInvalid')
  }
}

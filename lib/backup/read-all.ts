import { Writable } from 'node:stream'

/** A stream that keeps what is written to it: for what a program says in a few lines. */
export const readAll = () => {
  const parts: Buffer[] = []
  const stream = new Writable({
    write(part: Buffer, _encoding, done) {
      parts.push(part)
      done()
    },
  })
  return { stream, text: () => Buffer.concat(parts).toString('utf8') }
}

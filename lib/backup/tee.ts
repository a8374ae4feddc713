import { PassThrough, Transform } from 'node:stream'

/**
 * Hands on what passes, and gives it to `side` too for as long as its reader wants it: `pg_restore --list` reads just
 * the beginning.
 */
export const createTee = () => {
  const side = new PassThrough()
  side.on('error', () => undefined)
  const through = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      const goOn = () => {
        side.off('drain', goOn)
        side.off('close', goOn)
        done(null, chunk)
      }
      if (side.destroyed || side.write(chunk)) return done(null, chunk)
      side.once('drain', goOn)
      side.once('close', goOn)
    },
    flush(done) {
      side.end()
      done()
    },
    destroy(error, done) {
      // A stream destroys itself at its end too: by then the side has all, and its reader may be slower.
      if (!side.writableEnded) side.destroy()
      done(error)
    },
  })
  return { through, side }
}

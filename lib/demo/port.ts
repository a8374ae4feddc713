import { randomInt } from 'node:crypto'
import { createServer } from 'node:net'
import { Unreachable } from '@/lib/model/errors'

export const loopback = '127.0.0.1'

export const isPortFree = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const server = createServer()
    server.once('error', () => resolve(false))
    server.listen({ port, host: loopback, exclusive: true }, () =>
      server.close(() => resolve(true)),
    )
  })

/**
 * The port used before if it is free, else another one. Below the range from which systems take ports for
 * outgoing connections (from 32768 on Linux): one of those could take the port while Postgres restarts.
 */
export const choosePort = async (remembered: number | null): Promise<number> => {
  if (remembered !== null && (await isPortFree(remembered))) return remembered
  for (let attempt = 0; attempt < 100; attempt++) {
    const port = randomInt(21_000, 32_000)
    if (port !== remembered && (await isPortFree(port))) return port
  }
  throw new Unreachable('demo.noPort', { host: loopback })
}

import { once } from 'node:events'
import type { IncomingHttpHeaders } from 'node:http'
import { createServer } from 'node:http'

export interface Received {
  headers: IncomingHttpHeaders
  text: string
  at: number
}

type Answer = number | { status: number; body: object }

/** A webhook's other end: keeps what it gets, and answers as `answer` says: a status, or one with JSON. */
export const startSink = async (
  answer: (message: Received) => Answer = () => 204,
  host = '127.0.0.1',
) => {
  const received: Received[] = []
  const server = createServer((request, response) => {
    let text = ''
    request.on('data', (chunk: Buffer) => {
      text += chunk.toString()
    })
    request.on('end', () => {
      const message = { headers: request.headers, text, at: Date.now() }
      const said = answer(message)
      const { status, body } = typeof said === 'number' ? { status: said, body: null } : said
      if (status < 300) received.push(message)
      response.writeHead(status).end(body ? JSON.stringify(body) : undefined)
    })
  }).listen(0, host)
  await once(server, 'listening')
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('no port')
  return {
    port: address.port,
    url: `http://127.0.0.1:${address.port}/hook`,
    received,
    stop: async (): Promise<void> => {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}

export type Sink = Awaited<ReturnType<typeof startSink>>

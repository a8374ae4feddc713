import { mkdtempSync, rmSync } from 'node:fs'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

export interface FakeEngine {
  socketPath: string
  dockerHost: string
  /** Method and path with query, in the order of arrival. */
  requests: string[]
  close(): Promise<void>
}

/** Something that answers on a Unix socket in the engine's place: a proxy that refuses, a server that hangs… */
export const fakeEngine = async (
  answer: (request: IncomingMessage, response: ServerResponse) => void,
): Promise<FakeEngine> => {
  const directory = mkdtempSync(join(tmpdir(), 'talaia-engine-'))
  const socketPath = join(directory, 'docker.sock')
  const requests: string[] = []
  const sockets = new Set<Socket>()
  const server = createServer((request, response) => {
    requests.push(`${request.method} ${request.url}`)
    answer(request, response)
  })
  server.on('connection', (socket) => {
    sockets.add(socket)
    socket.on('close', () => sockets.delete(socket))
  })
  await new Promise<void>((resolve) => server.listen(socketPath, resolve))
  return {
    socketPath,
    dockerHost: `unix://${socketPath}`,
    requests,
    close: () =>
      new Promise((resolve) => {
        server.close(() => {
          rmSync(directory, { recursive: true, force: true })
          resolve()
        })
        for (const socket of sockets) socket.destroy()
      }),
  }
}

export const answerJson = (response: ServerResponse, status: number, body: unknown): void => {
  response.writeHead(status, { 'content-type': 'application/json' })
  response.end(JSON.stringify(body))
}

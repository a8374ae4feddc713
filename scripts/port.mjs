import { once } from 'node:events'
import { createServer } from 'node:net'

/** Says before anything is built that the port is taken; null where it is free, or where Next will say what is wrong. */
export const describePortTrouble = async (env = process.env) => {
  const port = Number(env.PORT || 3000)
  const host = env.HOST || '127.0.0.1'
  if (!Number.isInteger(port) || port < 1 || port > 65_535)
    return `PORT is not a number from 1 to 65535. Set it to a free port.`
  const server = createServer()
  try {
    server.listen(port, host)
    await once(server, 'listening')
    server.close()
    await once(server, 'close')
    return null
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : ''
    if (code === 'EADDRINUSE')
      return `Port ${port} of ${host} is in use, perhaps by another Talaia. Stop what listens there, or set PORT to a free one: PORT=${port === 65_535 ? 3001 : port + 1} npm start`
    if (code === 'EACCES')
      return `This user may not listen at port ${port}. Set PORT to one above 1023.`
    if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND')
      return `HOST is not an address of this machine. Use 127.0.0.1, or set HOST to one that it has.`
    return null
  }
}

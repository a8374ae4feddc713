import { subscribe } from 'node:diagnostics_channel'
import { readFileSync } from 'node:fs'
import { BlockList } from 'node:net'
import { networkInterfaces } from 'node:os'

/** The route to 0.0.0.0: its gateway is where connections through published ports come from. */
const gatewaysOf = (routes) =>
  routes
    .split('\n')
    .map((line) => line.split('\t'))
    .filter(([, destination, gateway]) => destination === '00000000' && gateway !== '00000000')
    .map(([, , gateway]) => gateway.match(/../g).map((byte) => Number.parseInt(byte, 16)))
    .map((bytes) => bytes.reverse().join('.'))

/** Whether an address is that of another container on a network of this one. */
const createIsNeighbour = () => {
  const networks = new BlockList()
  for (const { family, cidr, internal } of Object.values(networkInterfaces()).flat()) {
    if (family !== 'IPv4' || internal || cidr === null) continue
    const [address, prefix] = cidr.split('/')
    networks.addSubnet(address, Number(prefix))
  }
  const gateways = new Set(gatewaysOf(readFileSync('/proc/net/route', 'utf8')))
  return (address) => networks.check(address) && !gateways.has(address)
}

/**
 * Ends connections of other containers before they are read. Looks at the networks at each, since one may be joined at
 * any time.
 */
export const refuseNeighbours = () => {
  subscribe('net.server.socket', ({ socket }) => {
    const address = socket.remoteAddress?.replace(/^::ffff:/, '')
    if (address === undefined || createIsNeighbour()(address)) socket.destroy()
  })
}

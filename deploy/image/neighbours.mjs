import { subscribe } from 'node:diagnostics_channel'
import { readFileSync } from 'node:fs'
import { BlockList, isIPv4 } from 'node:net'
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
  // Its own count too: some engines pass on published ports from them.
  const known = new Set(gatewaysOf(readFileSync('/proc/net/route', 'utf8')))
  for (const { family, cidr, internal } of Object.values(networkInterfaces()).flat()) {
    if (family !== 'IPv4' || internal || cidr === null) continue
    const [address, prefix] = cidr.split('/')
    known.add(address)
    networks.addSubnet(address, Number(prefix))
  }
  return (address) => networks.check(address) && !known.has(address)
}

const mostTold = 20

/**
 * Ends connections of other containers before they are read. Looks at the networks at each, since one may be joined at
 * any time. Of IPv6 it lets in loopback alone: which gateway is the machine's own cannot be told there.
 */
export const refuseNeighbours = () => {
  const told = new Set()
  subscribe('net.server.socket', ({ socket }) => {
    const address = socket.remoteAddress?.replace(/^::ffff:/, '')
    if (address === '::1') return
    if (address !== undefined && isIPv4(address) && !createIsNeighbour()(address)) return
    socket.destroy()
    if (told.has(address) || told.size === mostTold) return
    told.add(address)
    console.warn(`Refused ${address}, another container. TALAIA_NEIGHBOURS=1 lets such in.`)
  })
}

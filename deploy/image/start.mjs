import { refuseNeighbours } from './neighbours.mjs'

// Next listens at HOSTNAME, which in a container is the container's own name, so HOST decides here as it does elsewhere.
process.env.HOSTNAME = process.env.HOST || '127.0.0.1'
process.env.NEXT_MANUAL_SIG_HANDLE = 'true'
// Where nobody signs in, a network that Talaia joins to reach a database must not be a way in.
if (process.env.TALAIA_AUTH === 'none' && process.env.TALAIA_NEIGHBOURS !== '1') refuseNeighbours()
await import('./server.js')

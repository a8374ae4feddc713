import { join } from 'node:path'

/** Where the demo keeps what, below Talaia's data directory. */
export interface Layout {
  root: string
  /** The data directory of Postgres. */
  cluster: string
  /** Written last: without it the cluster is half made and is made anew. */
  complete: string
  password: string
  /** The port used last, so that the address stays the same. */
  port: string
  log: string
}

export const layoutOf = (root: string): Layout => ({
  root,
  cluster: join(root, 'postgres'),
  complete: join(root, 'complete'),
  password: join(root, 'password'),
  port: join(root, 'port'),
  log: join(root, 'postgres.log'),
})

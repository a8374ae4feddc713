import { chownSync, existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { Forbidden, Unsupported } from '@/lib/model/errors'

/** Whom Postgres runs as. It refuses root, so that root hands it to an ordinary account of the system. */
export interface Account {
  /** Null: as Talaia itself. */
  identity: { uid: number; gid: number } | null
  /** Where directories on the way are closed to that account, it may pass them (CAP_DAC_OVERRIDE). */
  passesClosedDirectories: boolean
}

const nobody = (): { uid: number; gid: number } => {
  try {
    // initdb asks for the name of its account, so that it must be one of this file.
    const line = /^nobody:[^:]*:(\d+):(\d+):/m.exec(readFileSync('/etc/passwd', 'utf8'))
    if (line && Number(line[1]) > 0) return { uid: Number(line[1]), gid: Number(line[2]) }
  } catch {}
  return { uid: 65_534, gid: 65_534 }
}

const isOpenTo = (path: string, uid: number): boolean => {
  const stat = statSync(path)
  return (stat.mode & (stat.uid === uid ? 0o100 : 0o001)) !== 0
}

const isReachable = (path: string, uid: number): boolean =>
  isOpenTo(path, uid) && (dirname(path) === path || isReachable(dirname(path), uid))

/**
 * Makes the demo's directory and decides who owns it and runs Postgres: Talaia's own user, or as root the
 * owner of a demo that exists already, else `nobody`.
 * @throws Forbidden where the directory belongs to someone else.
 */
export const prepareAccount = (root: string, programs: readonly string[]): Account => {
  try {
    mkdirSync(root, { recursive: true, mode: 0o700 })
  } catch (cause) {
    throw new Forbidden('demo.directoryForbidden', { directory: root }, cause)
  }
  const self = process.getuid?.() ?? 0
  const owner = statSync(root)
  if (process.platform === 'win32') throw new Unsupported('demo.noBinaries', { package: 'win32' })
  if (self !== 0) {
    if (owner.uid !== self) throw new Forbidden('demo.directoryForbidden', { directory: root })
    return { identity: null, passesClosedDirectories: false }
  }
  const identity = owner.uid === 0 ? nobody() : { uid: owner.uid, gid: owner.gid }
  chownSync(root, identity.uid, identity.gid)
  const closed = [root, ...programs].some((path) => !isReachable(path, identity.uid))
  if (closed && !existsSync('/usr/bin/setpriv')) {
    throw new Unsupported('demo.directoryClosed', { directory: root })
  }
  return { identity, passesClosedDirectories: closed }
}

/** Writes a file that only the account of Postgres (and root) may read. */
export const writePrivate = (path: string, content: string, account: Account): void => {
  writeFileSync(path, content, { mode: 0o600 })
  if (account.identity) chownSync(path, account.identity.uid, account.identity.gid)
}

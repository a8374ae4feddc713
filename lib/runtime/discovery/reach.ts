import { countTables, type ListedCluster, listDatabases } from '@/lib/catalog/list-databases'
import type { FoundContainer } from '@/lib/docker/discover'
import type { Candidate } from '@/lib/docker/discover-addresses'
import type { Credential } from '@/lib/docker/discover-credentials'
import { Forbidden, TalaiaError } from '@/lib/model/errors'
import type { Message } from '@/lib/model/message'
import { maintenanceDatabase } from './choose-databases'
import { readSecretFile } from './read-secret'

/** A cluster that let Talaia in. `connect` holds the password: never stored, shown or logged. */
export interface Reached {
  candidate: Candidate
  user: string
  cluster: ListedCluster
  /** Tables in `postgres`, where other databases are there too; null: not seen, or not asked. */
  tablesInPostgres: number | null
  /** Why the login that a label names did not do, where another one did; null: none is named, or it did. */
  passedOver: Message | null
  /** The connection string for a database. */
  connect: (database: string) => string
}

export interface Failure {
  kind: 'unreachable' | 'refused'
  /** Why, of the address or login that got farthest. */
  why: Message
  tried: Candidate[]
}

const ADDRESS_MS = 2_000

export const connectionStringOf = (
  { host, port }: Pick<Candidate, 'host' | 'port'>,
  { user, password }: Pick<Credential, 'user' | 'password'>,
  database: string,
  isTls: boolean,
): string => {
  const secret = password === null ? '' : `:${encodeURIComponent(password)}`
  const place = host.includes(':') ? `[${host}]` : host
  const login = `${encodeURIComponent(user)}${secret}`
  const name = encodeURIComponent(database)
  return `postgres://${login}@${place}:${port}/${name}${isTls ? '?sslmode=no-verify' : ''}`
}

const idOf = (error: unknown): string => (error instanceof TalaiaError ? error.said.id : '')

/** What a server that answers says to a login; everything else is the address's fault. */
const isRefusal = (error: unknown): boolean =>
  error instanceof Forbidden ||
  ['catalog.databaseMissing', 'catalog.versionTooOld', 'catalog.pooler'].includes(idOf(error))

const login = async (
  candidate: Candidate,
  credential: Credential,
  databases: string[],
): Promise<Reached> => {
  let failure: unknown = null
  const attempt = async (database: string, isTls: boolean): Promise<Reached> => {
    const connect = (name: string) => connectionStringOf(candidate, credential, name, isTls)
    const cluster = await listDatabases(connect(database), { deadlineMs: ADDRESS_MS })
    const isAlone = cluster.databases.every(
      ({ name, isTemplate }) => isTemplate || name === maintenanceDatabase,
    )
    const tablesInPostgres = isAlone
      ? null
      : await countTables(connect(maintenanceDatabase), { deadlineMs: ADDRESS_MS })
    const { user } = credential
    return { candidate, user, cluster, tablesInPostgres, passedOver: null, connect }
  }
  for (const database of databases) {
    try {
      return await attempt(database, false)
    } catch (error) {
      failure = error
      if (idOf(error) === 'catalog.databaseMissing' || idOf(error) === 'catalog.connectDenied')
        continue
      // `hostssl` lines of pg_hba.conf: what is refused in the clear may be taken under TLS.
      if (idOf(error) !== 'catalog.hostNotAllowed') throw error
      return await attempt(database, true).catch((second: unknown) => {
        throw idOf(second) === 'catalog.tlsUnsupported' ? error : second
      })
    }
  }
  throw failure
}

const withSecret = async (credential: Credential, directory: string): Promise<Credential> =>
  credential.passwordFile === null
    ? credential
    : { ...credential, password: await readSecretFile(credential.passwordFile, directory) }

/**
 * Tries each address with each login, until one is let in. An address that does not answer is left at once; one that
 * answers and refuses is told of before one that does not answer.
 */
export const reach = async (
  found: FoundContainer,
  secretsDirectory: string,
): Promise<Reached | Failure> => {
  let refusal: Message | null = null
  let silence: Message | null = null
  let passedOver: Message | null = null
  const { credentials, database } = found.login
  for (const candidate of found.candidates) {
    for (const one of credentials) {
      const names = [database, maintenanceDatabase, one.user, 'template1']
      const databases = [...new Set(names.flatMap((name) => name ?? []))]
      try {
        const reached = await login(candidate, await withSecret(one, secretsDirectory), databases)
        return { ...reached, passedOver }
      } catch (error) {
        if (!(error instanceof TalaiaError)) throw error
        if (!isRefusal(error) && error.kind !== 'invalid') {
          silence ??= error.said
          break
        }
        refusal ??= error.said
        if (one.passwordFile !== null) passedOver = error.said
      }
    }
  }
  const tried = found.candidates
  if (refusal !== null) return { kind: 'refused', why: refusal, tried }
  const why = silence ?? { id: 'discovery.noAddress', values: {} }
  return { kind: 'unreachable', why, tried }
}

/** Reads the databases again, over the way that worked. Rejects with one of the five errors. */
export const readAgain = async (reached: Reached): Promise<Reached> => {
  const first = reached.cluster.databases.find(({ mayConnect }) => mayConnect)?.name ?? ''
  const cluster = await listDatabases(reached.connect(first), { deadlineMs: ADDRESS_MS })
  const isAlone = cluster.databases.every(
    ({ name, isTemplate }) => isTemplate || name === maintenanceDatabase,
  )
  const tablesInPostgres = isAlone
    ? null
    : await countTables(reached.connect(maintenanceDatabase), { deadlineMs: ADDRESS_MS })
  return { ...reached, cluster, tablesInPostgres }
}

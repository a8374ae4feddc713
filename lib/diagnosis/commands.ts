import type { Container } from '@/lib/model/containers'
import type { GuardChoices, ProtectionKind } from '@/lib/model/protection'
import { dataMountOf } from './data-mount'

/** A word for a POSIX shell: quoted unless it is plainly harmless, since names come from outside. */
export const shellWord = (text: string): string =>
  /^[\w@%+=:,./-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`

/** Words as one command. */
export const commandLine = (...words: string[]): string => words.map(shellWord).join(' ')

/** A name as SQL writes it, in quotes. */
export const quotedName = (name: string): string => `"${name.replaceAll('"', '""')}"`

/**
 * The role that owns most tables: it was made with the database, and in the official image is its superuser, while
 * Talaia's own is often a mere reader. Null without tables.
 */
export const ownerOfMost = (tables: { owner: string }[]): string | null => {
  const counts = new Map<string, number>()
  for (const { owner } of tables) counts.set(owner, (counts.get(owner) ?? 0) + 1)
  return [...counts].toSorted((a, b) => b[1] - a[1])[0]?.[0] ?? null
}

/** Where tripwire and guard of an environment are installed, with their SQL shown first. */
export const protectionPage = (environment: string): string =>
  `/settings/protection/${encodeURIComponent(environment)}`

const allowFlags = { role: 'role', applicationName: 'application', address: 'address' }

/** What was chosen of a guard, where it is not what stands without a choice. */
const flagsOf = ({ level, truncate, groups, allow }: GuardChoices): string[] => [
  ...(level === 'strict' ? [] : ['--level', level]),
  ...(truncate ? [] : ['--no-truncate']),
  ...(groups ?? []).flatMap((id) => ['--group', id]),
  ...allow.flatMap(({ kind, value }) => ['--allow', `${allowFlags[kind]}=${value}`]),
]

/** `talaia tripwire` and `talaia guard`, in a terminal: `install` shows the SQL and asks. */
export const protectionCommand = (
  kind: ProtectionKind,
  action: 'install' | 'verify' | 'sql',
  environment: string,
  choices: GuardChoices | null = null,
): string =>
  commandLine(
    ...['npx', 'talaia', kind, action, '--environment', environment],
    ...(choices === null ? [] : flagsOf(choices)),
  )

/**
 * Whether this machine loses what Postgres has synced, on the kind of storage that this container has; on a volume
 * where its data ends with it, since the doctor examines only what outlives a container. Null: not in Docker.
 */
export const testDisk = (container: Container | null): string | null => {
  if (!container) return null
  const { name, image } = container
  const mount = dataMountOf(container)
  const isKept = mount !== null && mount?.type !== 'tmpfs'
  const place = isKept ? ['--container', name] : ['--volume', '--image', image]
  return commandLine('npx', 'talaia', 'doctor', 'disk', ...place)
}

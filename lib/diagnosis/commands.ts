import type { Container } from '@/lib/model/containers'

/** A word for a POSIX shell: quoted unless it is plainly harmless, since names come from outside. */
export const shellWord = (text: string): string =>
  /^[\w@%+=:,./-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`

/** Words as one command. */
export const commandLine = (...words: string[]): string => words.map(shellWord).join(' ')

/** A name as SQL writes it, in quotes. */
export const quotedName = (name: string): string => `"${name.replaceAll('"', '""')}"`

/**
 * Whether this machine loses what Postgres has synced, on the kind of storage that this container has; on a volume
 * where its data ends with it, since the doctor examines only what outlives a container. Null: not in Docker.
 */
export const testDisk = (container: Container | null): string | null => {
  if (!container) return null
  const { name, image, mounts } = container
  const isKept = mounts.some(({ holdsData, type }) => holdsData !== false && type !== 'tmpfs')
  const place = isKept ? ['--container', name] : ['--volume', '--image', image]
  return commandLine('npx', 'talaia', 'doctor', 'disk', ...place)
}

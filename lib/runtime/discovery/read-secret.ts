import { readFile } from 'node:fs/promises'
import { relative, resolve } from 'node:path'
import { Forbidden, Invalid } from '@/lib/model/errors'

const MOST_CHARACTERS = 4_096

/**
 * The password in a file that a label names. Only below the one directory: whoever may start a container would
 * otherwise have any file of Talaia's sent to a server of theirs. @throws Forbidden or Invalid, without its content.
 */
export const readSecretFile = async (file: string, directory: string): Promise<string> => {
  const path = resolve(/* turbopackIgnore: true */ directory, file)
  const inside = relative(directory, path)
  if (inside === '' || inside.startsWith('..') || file.includes('\0')) {
    throw new Forbidden('discovery.secretOutside', { file: file.slice(0, 200), directory })
  }
  const text = await readFile(path, 'utf8').catch(() => {
    throw new Invalid('discovery.secretUnread', { file: file.slice(0, 200), directory })
  })
  return text.slice(0, MOST_CHARACTERS).replace(/\r?\n$/, '')
}

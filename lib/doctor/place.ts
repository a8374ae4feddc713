import { readdir, realpath, stat } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import { Invalid } from '@/lib/model/errors'

const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error ? String(error.code) : ''

/** Whether a Postgres lives there. A folder closed to us is taken for one: data directories are (mode 0700). */
const holdsCluster = async (folder: string): Promise<boolean> => {
  try {
    await stat(join(folder, 'PG_VERSION'))
    return true
  } catch (error) {
    return codeOf(error) === 'EACCES' || codeOf(error) === 'EPERM'
  }
}

/** The layout of the official image from 18 on: the mount holds `18/docker`. */
const holdsMajors = async (folder: string): Promise<boolean> => {
  const names = await readdir(folder).catch((): string[] => [])
  const majors = names.filter((name) => /^\d+$/.test(name))
  const found = await Promise.all(majors.map((name) => holdsCluster(join(folder, name, 'docker'))))
  return found.includes(true)
}

const ancestorsOf = (folder: string): string[] =>
  folder === dirname(folder) ? [folder] : [folder, ...ancestorsOf(dirname(folder))]

const existingFolder = async (path: string): Promise<string> => {
  try {
    const real = await realpath(resolve(path))
    if ((await stat(real)).isDirectory()) return real
  } catch (error) {
    throw new Invalid('doctor.pathAbsent', { path, code: codeOf(error) }, error)
  }
  throw new Invalid('doctor.pathNotFolder', { path })
}

const outsideClusters = async (folder: string): Promise<string> => {
  for (const one of ancestorsOf(folder)) {
    const found = await stat(join(one, 'PG_VERSION')).catch(() => null)
    if (found) throw new Invalid('doctor.insideData', { folder, data: one })
  }
  return folder
}

/**
 * The folder in which the throw-away folder is made: beside a data folder, or in the folder that holds one. Never
 * within a data directory. Throws Invalid.
 */
export const parentFor = async (path: string): Promise<string> => {
  const folder = await existingFolder(path)
  const isData = (await holdsCluster(folder)) || (await holdsMajors(folder))
  return outsideClusters(isData ? dirname(folder) : folder)
}

/** The parent folder of a bind mount's source, whatever is in it. Throws Invalid. */
export const besideSource = async (source: string): Promise<string> =>
  outsideClusters(dirname(await existingFolder(source)))

import { existsSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { commonWords } from './container'
import { docker } from './docker-command'
import { type DiskPlan, LABEL, TARGET } from './plan'

const unknown = { code: 1, stdout: '', stderr: '' }

const worked = async (words: string[]): Promise<boolean> => {
  try {
    return (await docker(words, { timeoutMs: 60_000 })).code === 0
  } catch {
    return false
  }
}

const removeContainers = async ({ id, container }: DiskPlan): Promise<string[]> => {
  const list = async (): Promise<string[]> => {
    const words = ['ps', '-a', '--filter', `label=${LABEL}=${id}`, '--format', '{{.Names}}']
    const { stdout, code } = await docker(words).catch(() => unknown)
    return code === 0 ? stdout.split('\n').filter((name) => name !== '') : [container]
  }
  for (const name of await list()) await worked(['rm', '-f', '-v', name])
  return list()
}

const removeVolume = async (name: string): Promise<string[]> => {
  if (await worked(['volume', 'rm', name])) return []
  const { code, stderr } = await docker(['volume', 'inspect', name]).catch(() => unknown)
  return code !== 0 && /no such volume/i.test(stderr) ? [] : [name]
}

// The files belong to the postgres user: only a container may remove them.
const removeFolder = async (plan: DiskPlan, folder: string): Promise<string[]> => {
  await worked([
    ...['run', '--rm', '--name', `${plan.container}-clean`, ...commonWords(plan)],
    ...['--user', '0', '--entrypoint', 'find', plan.image, TARGET, '-mindepth', '1', '-delete'],
  ])
  await rm(folder, { recursive: true, force: true }).catch(() => {})
  return existsSync(folder) ? [folder] : []
}

/** Removes all that a run made, in whatever state it is; the mount must be its own. Never throws; gives the names of what it could not remove. */
export const cleanUp = async (plan: DiskPlan): Promise<string[]> => {
  const containers = await removeContainers(plan)
  const { mount } = plan
  const rest =
    mount.kind === 'volume'
      ? await removeVolume(mount.name)
      : await removeFolder(plan, mount.folder)
  return [...containers, ...rest]
}

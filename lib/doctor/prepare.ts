import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Invalid, Unsupported } from '@/lib/model/errors'
import { commonWords } from './container'
import { docker, dockerOk } from './docker-command'
import { type DiskPlan, LABEL, TARGET } from './plan'

const NOTE = 'talaia-doctor.txt'
const note =
  'A throw-away folder of "talaia doctor disk". It is removed at the end of the run, and may be removed by hand.\n'

const makeFolder = async (folder: string): Promise<void> => {
  try {
    // Not recursive: a folder that exists is refused.
    await mkdir(folder)
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : ''
    throw new Invalid('doctor.folderNotMade', { folder, code }, error)
  }
}

const makeVolume = async (name: string, id: string): Promise<void> => {
  // `volume create` takes a volume that exists as it is.
  const { code } = await docker(['volume', 'inspect', name])
  if (code === 0) throw new Invalid('doctor.notEmpty', { place: name })
  await dockerOk(['volume', 'create', '--label', `${LABEL}=${id}`, name])
}

/** Makes the folder or the volume; where it throws, nothing was made. Throws Invalid where it is there already. */
export const makeMount = ({ mount, id }: DiskPlan): Promise<void> =>
  mount.kind === 'bind' ? makeFolder(mount.folder) : makeVolume(mount.name, id)

/** Looks at the new mount as a container sees it: the very folder that was made here, and nothing in it. */
export const checkMount = async (plan: DiskPlan): Promise<void> => {
  const { mount } = plan
  if (mount.kind === 'bind') await writeFile(join(mount.folder, NOTE), note)
  const text = await dockerOk([
    ...['run', '--rm', '--name', `${plan.container}-look`, ...commonWords(plan)],
    ...['--entrypoint', 'ls', plan.image, '-A', TARGET],
  ])
  const names = text.split('\n').filter((name) => name !== '')
  // An engine on another machine, or in a virtual one, may have a folder of its own under the same name.
  if (mount.kind === 'bind' && !names.includes(NOTE))
    throw new Unsupported('doctor.otherMachine', { folder: mount.folder })
  if (names.some((name) => name !== NOTE))
    throw new Invalid('doctor.notEmpty', {
      place: mount.kind === 'bind' ? mount.folder : mount.name,
    })
}

import { existsSync } from 'node:fs'
import { z } from 'zod'
import { Invalid, Unsupported } from '@/lib/model/errors'
import { docker, dockerOk } from './docker-command'

const inspectedSchema = z
  .array(
    z.object({
      Config: z.object({ Image: z.string(), Env: z.array(z.string()).nullish() }),
      Mounts: z
        .array(
          z.object({
            Type: z.string(),
            Name: z.string().nullish(),
            Source: z.string().default(''),
            Destination: z.string(),
          }),
        )
        .nullish(),
    }),
  )
  .min(1)

const volumeSchema = z
  .array(z.object({ Driver: z.string(), Options: z.record(z.string(), z.string()).nullish() }))
  .min(1)

/** The image of the watched container, and what holds its data: null is the container's own writable layer. */
export interface Watched {
  image: string
  data: { kind: 'bind'; source: string } | { kind: 'volume' } | null
}

const DEFAULT_PGDATA = '/var/lib/postgresql/data'

const isWithin = (path: string, folder: string): boolean =>
  path === folder || path.startsWith(folder.endsWith('/') ? folder : `${folder}/`)

// Docker Desktop names folders of the host as its virtual machine sees them.
const onThisMachine = (source: string): string => {
  const plain = source.replace(/^\/host_mnt(?=\/)/, '')
  return existsSync(source) ? source : plain
}

const requirePlainVolume = async (name: string, signal?: AbortSignal): Promise<void> => {
  const text = await dockerOk(['volume', 'inspect', name], { signal })
  const [volume] = volumeSchema.parse(JSON.parse(text))
  const isPlain = volume?.Driver === 'local' && Object.keys(volume.Options ?? {}).length === 0
  if (!isPlain) throw new Unsupported('doctor.volumeNotPlain', { volume: name })
}

/** Asks Docker about the watched container and changes nothing. The mount is the one with the longest Destination that PGDATA begins with. */
export const inspectWatched = async (container: string, signal?: AbortSignal): Promise<Watched> => {
  const { code, stdout } = await docker(['container', 'inspect', container], { signal })
  if (code !== 0) throw new Invalid('doctor.containerUnknown', { container })
  const [inspected] = inspectedSchema.parse(JSON.parse(stdout))
  if (!inspected) throw new Invalid('doctor.containerUnknown', { container })
  const { Config, Mounts } = inspected
  const named = Config.Env?.find((entry) => entry.startsWith('PGDATA='))?.slice('PGDATA='.length)
  const [mount] = (Mounts ?? [])
    .filter(({ Destination }) => isWithin(named ?? DEFAULT_PGDATA, Destination))
    .sort((one, other) => other.Destination.length - one.Destination.length)
  if (!mount) return { image: Config.Image, data: null }
  if (mount.Type === 'bind')
    return { image: Config.Image, data: { kind: 'bind', source: onThisMachine(mount.Source) } }
  if (mount.Type !== 'volume')
    throw new Unsupported('doctor.mountUnknown', { container, type: mount.Type })
  await requirePlainVolume(mount.Name ?? '', signal)
  return { image: Config.Image, data: { kind: 'volume' } }
}

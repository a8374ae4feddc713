import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { z } from 'zod'
import { Invalid, Unreachable, Unsupported } from '@/lib/model/errors'
import { docker, dockerOk } from './docker-command'
import { besideSource, parentFor } from './place'
import { inspectWatched } from './watched'

/** Where the throw-away cluster lies: a new folder in `parent`, or a new volume. */
export type DoctorMount =
  | { kind: 'bind'; parent: string; folder: string }
  | { kind: 'volume'; name: string }

/** All that a run makes, by name, before anything is made. */
export interface DiskPlan {
  id: string
  mount: DoctorMount
  image: string
  container: string
  rounds: number
  engine: { system: string; version: string }
}

export interface DiskChoice {
  bind: string | null
  volume: boolean
  container: string | null
  image: string | null
  rounds: number
}

export const DEFAULT_IMAGE = 'postgres:15-alpine'
/** On everything a run makes, with the id of the run: `docker ps -a --filter label=talaia.doctor`. */
export const LABEL = 'talaia.doctor'
/** Beside the place that the image uses, so that its own rules for that place do not apply. */
export const TARGET = '/talaia-doctor'

const infoSchema = z.object({
  OperatingSystem: z.string().default(''),
  ServerVersion: z.string().default(''),
  ServerErrors: z.array(z.string()).nullish(),
})

const describeEngine = async (signal?: AbortSignal): Promise<DiskPlan['engine']> => {
  const text = await dockerOk(['info', '--format', '{{json .}}'], { signal, timeoutMs: 30_000 })
  const info = infoSchema.parse(JSON.parse(text))
  // Older clients end with code 0 where no engine answers, and say so inside.
  if (info.ServerVersion === '')
    throw new Unreachable('doctor.engineUnreachable', { detail: info.ServerErrors?.[0] ?? '' })
  return { system: info.OperatingSystem, version: info.ServerVersion }
}

const requireImage = async (image: string, signal?: AbortSignal): Promise<void> => {
  const { code } = await docker(['image', 'inspect', '--format', '{{.Id}}', image], { signal })
  if (code !== 0) throw new Unsupported('doctor.imageAbsent', { image })
}

const newFolder = (parent: string, id: string): DoctorMount => ({
  kind: 'bind',
  parent,
  folder: join(parent, `talaia-doctor-${id}`),
})

/**
 * Decides what a run would make, and makes nothing. Throws Invalid where it refuses, and another of the five where
 * it cannot run.
 */
export const planDisk = async (choice: DiskChoice, signal?: AbortSignal): Promise<DiskPlan> => {
  const id = randomBytes(4).toString('hex')
  // Paths are refused before Docker is asked: what is wrong there is wrong without an engine too.
  const parent = choice.bind === null ? null : await parentFor(choice.bind)
  const engine = await describeEngine(signal)
  const watched = choice.container === null ? null : await inspectWatched(choice.container, signal)

  const planMount = async (): Promise<DoctorMount> => {
    if (parent !== null) return newFolder(parent, id)
    if (choice.volume) return { kind: 'volume', name: `talaia-doctor-${id}` }
    const { data } = watched ?? { data: null }
    if (data?.kind === 'bind') return newFolder(await besideSource(data.source), id)
    if (data?.kind === 'volume') return { kind: 'volume', name: `talaia-doctor-${id}` }
    throw new Invalid('doctor.noMount', { container: choice.container ?? '' })
  }

  const mount = await planMount()
  const image = choice.image ?? watched?.image ?? DEFAULT_IMAGE
  await requireImage(image, signal)
  return { id, mount, image, container: `talaia-doctor-${id}`, rounds: choice.rounds, engine }
}

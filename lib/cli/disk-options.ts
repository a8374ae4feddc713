import { parseArgs } from 'node:util'
import { DEFAULT_IMAGE, type DiskChoice } from '@/lib/doctor/plan'
import { Invalid } from '@/lib/model/errors'

export const DEFAULTS = { image: DEFAULT_IMAGE, rounds: 5 }
const MOST_ROUNDS = 50

export interface DiskOptions {
  choice: DiskChoice
  yes: boolean
  json: boolean
  help: boolean
}

const parse = (words: string[]) => {
  try {
    return parseArgs({
      args: words,
      options: {
        bind: { type: 'string' },
        volume: { type: 'boolean', default: false },
        container: { type: 'string' },
        image: { type: 'string' },
        rounds: { type: 'string', default: String(DEFAULTS.rounds) },
        yes: { type: 'boolean', short: 'y', default: false },
        json: { type: 'boolean', default: false },
        help: { type: 'boolean', short: 'h', default: false },
      },
    }).values
  } catch (error) {
    const detail = error instanceof Error ? error.message.split('. ')[0] : ''
    throw new Invalid('cli.badOption', { detail: `${detail}.`, command: 'doctor disk' }, error)
  }
}

/** The options of `talaia doctor disk`. Throws Invalid. */
export const parseDiskOptions = (words: string[]): DiskOptions => {
  const { bind, volume, container, image, rounds, yes, json, help } = parse(words)
  // A name that begins with a dash would be an option to docker.
  for (const name of [container, image]) {
    if (name === undefined || /^[\w]/.test(name)) continue
    throw new Invalid('cli.badName', { name })
  }
  const count = Number(rounds)
  if (!/^\d+$/.test(rounds) || count < 1 || count > MOST_ROUNDS)
    throw new Invalid('doctor.badRounds', { most: MOST_ROUNDS })
  if (bind !== undefined && volume) throw new Invalid('doctor.bindAndVolume')
  if (!help && bind === undefined && !volume && container === undefined)
    throw new Invalid('doctor.noPlace')
  const choice: DiskChoice = {
    bind: bind ?? null,
    volume,
    container: container ?? null,
    image: image ?? null,
    rounds: count,
  }
  return { choice, yes, json, help }
}

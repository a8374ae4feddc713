import { createHash } from 'node:crypto'
import { reservedEnvironmentIds } from '@/lib/config/check-names'

const MOST_CHARACTERS = 55
/** As in the configuration. */
const LONGEST_ID = 63

const digestOf = (text: string): string =>
  createHash('sha256').update(text).digest('hex').slice(0, 6)

/** A text as an id for addresses; where that loses something, a digest keeps it from meeting another. */
const slugOf = (parts: string[]): string => {
  const text = parts.join('-')
  const slug = text
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
  const isWhole = parts.every((part) => /^[a-z0-9]+([-_][a-z0-9]+)*$/.test(part))
  if (isWhole && slug.length <= MOST_CHARACTERS && !reservedEnvironmentIds.includes(slug))
    return slug
  const start = slug.slice(0, MOST_CHARACTERS).replace(/-+$/, '')
  return [start, digestOf(parts.join('\0'))].filter((part) => part !== '').join('-')
}

/** The same project runs on several engines; no slug has two hyphens in a row, so that none meets another's. */
const onEngine = (engine: string, slug: string): string => {
  if (engine === '') return slug
  const id = `${engine}--${slug}`
  if (id.length <= LONGEST_ID) return id
  return `${id.slice(0, MOST_CHARACTERS).replace(/-+$/, '')}-${digestOf(id)}`
}

/** Id of a found cluster: of its key, which outlives its containers, after the id of an engine but the default one. */
export const clusterIdOf = (key: string, engine = ''): string =>
  onEngine(engine, slugOf(key.split('/')))

/** Id of the environment of one of its databases: the same at each start, and after the container was made anew. */
export const environmentIdOf = (
  key: string,
  database: string,
  taken: (id: string) => boolean,
  engine = '',
): string => {
  const slug = slugOf([...key.split('/'), database])
  const id = onEngine(engine, slug)
  if (!taken(id)) return id
  const digest = digestOf(`${key}\0${database}`)
  return onEngine(engine, `${slug.slice(0, MOST_CHARACTERS)}-${digest}`)
}

/**
 * `shop/db/orders`, after the id of an engine but the default one; what a label says comes first, and names the only or
 * first database alone.
 */
export const environmentNameOf = ({
  key,
  database,
  label,
  isMain,
  engine = '',
}: {
  key: string
  database: string
  label: string | null
  isMain: boolean
  engine?: string
}): string => {
  if (label !== null) return isMain ? label : `${label}/${database}`
  return [engine, key, database].filter((part) => part !== '').join('/')
}

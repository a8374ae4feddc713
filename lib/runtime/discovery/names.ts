import { createHash } from 'node:crypto'
import { reservedEnvironmentIds } from '@/lib/config/check-names'

const MOST_CHARACTERS = 55

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

/** Id of a found cluster: of its key, which outlives its containers. */
export const clusterIdOf = (key: string): string => slugOf(key.split('/'))

/** Id of the environment of one of its databases: the same at each start, and after the container was made anew. */
export const environmentIdOf = (key: string, database: string, taken: (id: string) => boolean) => {
  const id = slugOf([...key.split('/'), database])
  return taken(id) ? `${id.slice(0, MOST_CHARACTERS)}-${digestOf(`${key}\0${database}`)}` : id
}

/** `shop/db/orders`; what a label says comes first, and names the only or first database alone. */
export const environmentNameOf = ({
  key,
  database,
  label,
  isMain,
}: {
  key: string
  database: string
  label: string | null
  isMain: boolean
}): string => {
  if (label !== null) return isMain ? label : `${label}/${database}`
  return `${key}/${database}`
}

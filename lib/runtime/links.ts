import type { Configuration } from '@/lib/model/config'

/** The path that this build is served under, whatever the variable says now; in tests, what the variable says. */
export const servedUnder = ({ basePath }: Pick<Configuration, 'basePath'>): string =>
  process.env.NEXT_PUBLIC_BASE_PATH ?? basePath

/** Where people reach Talaia: `publicUrl`, or else the address it listens on. No trailing slash. */
export const baseUrlOf = (configuration: Configuration): string => {
  const { publicUrl, host, port } = configuration
  if (publicUrl) return publicUrl.replace(/\/+$/, '')
  const reachable = host === '0.0.0.0' || host === '::' ? '127.0.0.1' : host
  const shown = reachable.includes(':') ? `[${reachable}]` : reachable
  return `http://${shown}:${port}${servedUnder(configuration)}`
}

const linkTo =
  (folder: string) =>
  (configuration: Configuration) =>
  (id: string): string =>
    `${baseUrlOf(configuration)}/${folder}/${encodeURIComponent(id)}`

/** The permanent link of an incident, as alerts carry it. */
export const incidentUrlOf = linkTo('incidents')

/** The permanent link of a check: its passport. */
export const checkUrlOf = linkTo('resets')

/** The permanent link of a backup. */
export const backupUrlOf = linkTo('backups')

/** The permanent link of a restore. */
export const restoreUrlOf = linkTo('restores')

/** The page of an environment. */
export const environmentUrlOf = linkTo('e')

/** The badge of an environment, for READMEs and wikis. */
export const badgeUrlOf =
  (configuration: Configuration) =>
  (id: string): string =>
    `${linkTo('api/v1/environments')(configuration)(id)}/badge.svg`

/** What differs between two baselines, as the API tells it. */
export const compareUrlOf =
  (configuration: Configuration) =>
  (id: string, other: string): string =>
    `${linkTo('api/v1/baselines')(configuration)(id)}/compare/${encodeURIComponent(other)}`

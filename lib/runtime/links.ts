import type { Configuration } from '@/lib/model/config'

/** Where people reach Talaia: `publicUrl`, or else the address it listens on. No trailing slash. */
export const baseUrlOf = ({ publicUrl, host, port, basePath }: Configuration): string => {
  if (publicUrl) return publicUrl.replace(/\/+$/, '')
  const reachable = host === '0.0.0.0' || host === '::' ? '127.0.0.1' : host
  const shown = reachable.includes(':') ? `[${reachable}]` : reachable
  return `http://${shown}:${port}${basePath}`
}

const linkTo =
  (folder: string) =>
  (configuration: Configuration) =>
  (id: string): string =>
    `${baseUrlOf(configuration)}/${folder}/${encodeURIComponent(id)}`

/** The permanent link of an incident, as alerts carry it. */
export const incidentUrlOf = linkTo('incidents')

/** The page of an environment. */
export const environmentUrlOf = linkTo('e')

/** The badge of an environment, for READMEs and wikis. */
export const badgeUrlOf =
  (configuration: Configuration) =>
  (id: string): string =>
    `${linkTo('api/v1/environments')(configuration)(id)}/badge.svg`

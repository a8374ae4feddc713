import type { Configuration } from '@/lib/model/config'

/** Where people reach Talaia: `publicUrl`, or else the address it listens on. No trailing slash. */
export const baseUrlOf = ({ publicUrl, host, port, basePath }: Configuration): string => {
  if (publicUrl) return publicUrl.replace(/\/+$/, '')
  const reachable = host === '0.0.0.0' || host === '::' ? '127.0.0.1' : host
  const shown = reachable.includes(':') ? `[${reachable}]` : reachable
  return `http://${shown}:${port}${basePath}`
}

/** The permanent link of an incident, as alerts carry it. */
export const incidentUrlOf =
  (configuration: Configuration) =>
  (id: string): string =>
    `${baseUrlOf(configuration)}/incidents/${encodeURIComponent(id)}`

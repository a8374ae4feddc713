/** Labels that Compose and Testcontainers set. */
const compose = 'com.docker.compose'

/** What makes a container one that is not meant to stay. Null: nothing. */
export type ThrowAway = 'testcontainers' | 'autoRemove' | 'oneOff' | null

/**
 * Whether it was made to be thrown away: by Testcontainers, with `--rm`, or by `docker compose run`. Tests make such
 * servers by the dozen, and their end is no loss.
 */
export const readThrowAway = (
  labels: Record<string, string>,
  { autoRemove }: { autoRemove: boolean },
): ThrowAway => {
  if (Object.keys(labels).some((key) => key.startsWith('org.testcontainers')))
    return 'testcontainers'
  if (labels[`${compose}.oneoff`]?.toLowerCase() === 'true') return 'oneOff'
  return autoRemove && !labels[`${compose}.project`] ? 'autoRemove' : null
}

export interface FoundIdentity {
  /** The same for whatever Compose makes of this service, or bears this name. */
  key: string
  project: string | null
  service: string | null
}

/** Who it is across `down` and `up`: its Compose project and service (and number from 2), or else its name. */
export const readIdentity = (labels: Record<string, string>, container: string): FoundIdentity => {
  const project = labels[`${compose}.project`] || labels['com.docker.stack.namespace'] || null
  const swarm = labels['com.docker.swarm.service.name']
  const service = labels[`${compose}.service`] || swarm?.replace(`${project}_`, '') || null
  if (project === null || service === null) return { key: container, project: null, service: null }
  const number = labels[`${compose}.container-number`] ?? '1'
  return { key: `${project}/${service}${number === '1' ? '' : `/${number}`}`, project, service }
}

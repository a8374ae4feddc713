import { formatDuration } from '@/lib/format/times'
import type { Translator } from '@/lib/i18n/translate'
import type { IncidentView } from '@/lib/model/api-incidents'
import type { EnvironmentConfiguration } from '@/lib/model/config'
import type { DockerEvent } from '@/lib/model/docker-events'
import type { Incident } from '@/lib/model/incidents'
import { isAllMoved, type Moved, moveBackSql } from './moved'
import { shownName } from './shared'

type Step = IncidentView['steps'][number]

/** What started this long before the tables were missed is looked at first: LiteLLM drops within seconds. */
const SUSPECT_MS = 120_000

/** A word for a POSIX shell: quoted unless it is plainly harmless, since names come from outside. */
export const shellWord = (text: string): string =>
  /^[\w@%+=:,./-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`

const suspectSteps = (incident: Incident, events: DockerEvent[], t: Translator): Step[] => {
  const { firstMissedAt } = incident.window
  const database = incident.before.container?.name ?? incident.after.container?.name
  const starts = events.filter(
    (event) =>
      event.type === 'container' &&
      event.action === 'start' &&
      event.name !== null &&
      event.name !== database &&
      event.at <= firstMissedAt &&
      firstMissedAt - event.at <= SUSPECT_MS,
  )
  const latest = new Map(starts.map((event) => [event.name ?? event.actorId, event]))
  return [...latest.values()].slice(-3).map((event) => {
    const container = event.name ?? event.actorId
    const since = new Date(event.at).toISOString()
    return {
      title: t('incidents.step.logs', { container }),
      detail: t('incidents.step.logsDetail', { ago: formatDuration(firstMissedAt - event.at) }),
      command: `docker logs --since ${since} ${shellWord(container)}`,
    }
  })
}

/** `psql` as it reaches this database: inside its container where there is one, else over its address. */
const psqlCommand = (incident: Incident, environment: EnvironmentConfiguration | null): string => {
  const container = incident.after.container ?? incident.before.container
  const identity = incident.after.identity ?? incident.before.identity
  const database = shellWord(identity?.databaseName ?? 'postgres')
  const url =
    environment && URL.canParse(environment.database) ? new URL(environment.database) : null
  const user = shellWord(decodeURIComponent(url?.username ?? '') || 'postgres')
  if (container) return `docker exec ${shellWord(container.name)} psql -U ${user} -d ${database}`
  return `psql -h ${url?.hostname || 'localhost'} -p ${url?.port || '5432'} -U ${user} -d ${database}`
}

const activityStep = (
  incident: Incident,
  environment: EnvironmentConfiguration | null,
  t: Translator,
): Step => {
  return {
    title: t('incidents.step.activity'),
    detail: t('incidents.step.activityDetail'),
    command: `${psqlCommand(incident, environment)} -c "select usename, application_name, client_addr, backend_start from pg_stat_activity where datname = current_database()"`,
  }
}

/** The volume that held the lost cluster, where the engine told that it was destroyed; else null. */
export const destroyedVolume = (incident: Incident, events: DockerEvent[]): string | null => {
  const name = incident.before.container?.mounts.find((one) => one.holdsData)?.name ?? null
  const destroyed = events.some(
    (event) =>
      event.type === 'volume' &&
      event.action === 'destroy' &&
      event.actorId === name &&
      event.at <= incident.window.firstMissedAt &&
      event.at >= (incident.window.lastSeenAt ?? 0),
  )
  return destroyed ? name : null
}

const clusterSteps = (incident: Incident, events: DockerEvent[], t: Translator): Step[] => {
  const volume = destroyedVolume(incident, events)
  if (volume !== null) {
    return [
      {
        title: t('incidents.step.backup'),
        detail: t('incidents.step.backupDetail', { volume }),
        command: null,
      },
      {
        title: t('incidents.step.destroyer'),
        detail: t('incidents.step.destroyerDetail'),
        command: null,
      },
    ]
  }
  const mount = incident.before.container?.mounts.find((one) => one.holdsData)
  const source = mount?.name ?? mount?.source ?? incident.before.identity?.dataDirectory
  const command = mount?.name
    ? `docker volume inspect ${shellWord(mount.name)}`
    : mount
      ? `ls -la ${shellWord(mount.source)}`
      : null
  return [
    ...(incident.before.container
      ? [
          {
            title: t('incidents.step.noPrune'),
            detail: t('incidents.step.noPruneDetail'),
            command: 'docker volume ls --filter dangling=true',
          },
        ]
      : []),
    ...(source
      ? [
          {
            title: t('incidents.step.volumes'),
            detail: t(mount ? 'incidents.step.volumesDetail' : 'incidents.step.directoryDetail', {
              source,
            }),
            command,
          },
        ]
      : []),
  ]
}

/** What to do now, most urgent first, with commands filled in for this environment. */
export const viewSteps = (
  incident: Incident,
  environment: EnvironmentConfiguration | null,
  events: DockerEvent[],
  moved: Moved[],
  t: Translator,
): Step[] => {
  if (incident.check === 'cluster_replaced') return clusterSteps(incident, events, t)
  if (incident.check === 'relations_never_seen') {
    return [
      {
        title: t('incidents.step.create'),
        detail: t('incidents.step.createDetail'),
        command: null,
      },
    ]
  }
  const hold: Step = {
    title: t('incidents.step.hold'),
    detail: t('incidents.step.holdDetail'),
    command: null,
  }
  const back = moved.slice(0, 3).map(
    (one): Step => ({
      title: t('incidents.step.moveBack', { name: shownName(one.from) }),
      detail: t('incidents.step.moveBackDetail', { name: shownName(one.to) }),
      command: `${psqlCommand(incident, environment)} -c ${shellWord(moveBackSql(one))}`,
    }),
  )
  if (isAllMoved(incident, moved)) return back
  return [
    ...back,
    ...suspectSteps(incident, events, t),
    activityStep(incident, environment, t),
    hold,
  ]
}

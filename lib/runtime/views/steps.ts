import { formatDuration } from '@/lib/format/times'
import type { Translator } from '@/lib/i18n/translate'
import type { IncidentView } from '@/lib/model/api-incidents'
import type { DockerEvent } from '@/lib/model/docker-events'
import type { Incident } from '@/lib/model/incidents'

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

const activityStep = (incident: Incident, t: Translator): Step => {
  const database = incident.after.identity?.databaseName ?? incident.before.identity?.databaseName
  const quoted = (database ?? 'postgres').replaceAll("'", "''")
  return {
    title: t('incidents.step.activity'),
    detail: t('incidents.step.activityDetail'),
    command: `select pid, usename, application_name, client_addr, backend_start, left(query, 80) from pg_stat_activity where datname = '${quoted}' order by backend_start;`,
  }
}

const clusterSteps = (incident: Incident, t: Translator): Step[] => {
  const mount = incident.before.container?.mounts.find((one) => one.holdsData)
  const source = mount?.name ?? mount?.source ?? incident.before.identity?.dataDirectory
  const command = mount?.name
    ? `docker volume inspect ${shellWord(mount.name)}`
    : mount
      ? `ls -la ${shellWord(mount.source)}`
      : null
  return [
    {
      title: t('incidents.step.noPrune'),
      detail: t('incidents.step.noPruneDetail'),
      command: 'docker volume ls --filter dangling=true',
    },
    ...(source
      ? [
          {
            title: t('incidents.step.volumes'),
            detail: t('incidents.step.volumesDetail', { source }),
            command,
          },
        ]
      : []),
  ]
}

/** What to do now, most urgent first, with commands filled in for this environment. */
export const viewSteps = (incident: Incident, events: DockerEvent[], t: Translator): Step[] => {
  if (incident.check === 'cluster_replaced') return clusterSteps(incident, t)
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
  return [...suspectSteps(incident, events, t), activityStep(incident, t), hold]
}

import { advise, stopFirst } from '@/lib/diagnosis/advice/advise'
import type { Connection } from '@/lib/diagnosis/advice/commands'
import { momentOf } from '@/lib/diagnosis/attribution/moment'
import type { Case } from '@/lib/diagnosis/case'
import { judge } from '@/lib/diagnosis/judge'
import { askAll } from '@/lib/diagnosis/questions'
import { say } from '@/lib/i18n/say'
import type { Locale } from '@/lib/i18n/translate'
import type { Step } from '@/lib/model/advice'
import type { IncidentView } from '@/lib/model/api-incidents'
import type { StepView } from '@/lib/model/api-steps'
import type { EnvironmentConfiguration } from '@/lib/model/config'
import type { Container } from '@/lib/model/containers'
import type { Incident } from '@/lib/model/incidents'
import { type Message, message } from '@/lib/model/message'
import { viewClusters } from './clusters'
import { viewCulprits } from './culprits'
import { onEngine } from './on-engine'
import { isoTime } from './shared'
import { viewSuspects } from './suspects'
import { adviseOnUnreachable, viewUnreachableVerdict } from './unreachable'
import { viewVerdict } from './verdict'

export interface DiagnosisInput {
  incident: Incident
  /** Null where the configuration no longer has it. */
  environment: EnvironmentConfiguration | null
  /** All that was kept about the loss. */
  collected: Case
  /** Of a server out of reach: what its container and log say, and its container as it is. */
  unreachable: { why: Message | null; container: Container | null }
  /** Of its engine; null: the default one. */
  dockerHost: string | null
  locale: Locale
}

export const viewStep = (
  { title, detail, command }: Step,
  locale: Locale,
  dockerHost: string | null,
): StepView => ({
  title: say(locale, title),
  detail: detail && say(locale, detail),
  command: onEngine(command, dockerHost),
})

/** How a person gets at the database by hand; the password is left to psql. */
const connectionOf = (
  { before, after }: Incident,
  environment: EnvironmentConfiguration | null,
): Connection => {
  const url =
    environment && URL.canParse(environment.database) ? new URL(environment.database) : null
  const container = after.container ?? before.container
  return {
    container: container?.name ?? null,
    host: url?.hostname || 'localhost',
    port: Number(url?.port || 5432),
    user: decodeURIComponent(url?.username ?? '') || 'postgres',
    database: (after.identity ?? before.identity)?.databaseName ?? 'postgres',
  }
}

/** What has to stop before anything is brought back: what was seen removing it, or what is suspect. */
export const viewStopFirst = ({
  incident,
  environment,
  collected,
  dockerHost,
  locale,
}: Pick<
  DiagnosisInput,
  'incident' | 'environment' | 'collected' | 'dockerHost' | 'locale'
>): StepView | null => {
  const { facts, verdict } = judge(collected)
  const [first] = stopFirst(collected, facts, verdict, connectionOf(incident, environment))
  return first ? viewStep(first, locale, dockerHost) : null
}

const viewMoment = (one: Case): IncidentView['lostAt'] => {
  const moment = momentOf(one)
  return moment && { ...moment, first: isoTime(moment.first), last: isoTime(moment.last) }
}

export type Diagnosis = Pick<
  IncidentView,
  | 'verdict'
  | 'steps'
  | 'prevention'
  | 'suspects'
  | 'questions'
  | 'clusters'
  | 'culprit'
  | 'otherCulprits'
  | 'lostAt'
>

const diagnoseLoss = (input: DiagnosisInput): Diagnosis => {
  const { incident, locale, collected } = input
  const judgement = judge(collected)
  const { clusters, existingVolumes, events } = collected
  const { facts, verdict: judged } = judgement
  const connection = connectionOf(incident, input.environment)
  const advice = advise(collected, facts, judged, connection)
  return {
    verdict: viewVerdict(judgement, locale),
    steps: advice.steps.map((step) => viewStep(step, locale, input.dockerHost)),
    prevention: advice.prevention.map((step) => viewStep(step, locale, input.dockerHost)),
    ...viewCulprits(collected, locale),
    lostAt: viewMoment(collected),
    suspects: viewSuspects(collected),
    questions: askAll(collected, facts, judged).map(({ id, answer, because }) => ({
      id,
      question: say(locale, message(`questions.${id}`)),
      answer,
      because: say(locale, because),
    })),
    clusters:
      clusters.length > 1
        ? viewClusters({ clusters, running: true, existingVolumes, events, locale })
        : [],
  }
}

/** Nothing was lost that is known, so nothing is said of causes, culprits or how to get tables back. */
const explainUnreachable = (input: DiagnosisInput): Diagnosis => {
  const { incident, collected, locale } = input
  const about = {
    ...input.unreachable,
    collected,
    connection: connectionOf(incident, input.environment),
    locale,
  }
  return {
    verdict: viewUnreachableVerdict(about),
    steps: adviseOnUnreachable(about).map((step) => viewStep(step, locale, input.dockerHost)),
    prevention: [],
    suspects: [],
    questions: [],
    clusters: [],
    culprit: null,
    otherCulprits: [],
    lostAt: null,
  }
}

/** Everything that is said about why, who and what to do. */
export const viewDiagnosis = (input: DiagnosisInput): Diagnosis =>
  input.incident.check === 'environment_unreachable'
    ? explainUnreachable(input)
    : diagnoseLoss(input)

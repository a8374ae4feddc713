import { type Question, type QuestionId, questionIds } from '@/lib/model/advice'
import type { Verdict } from '@/lib/model/causes'
import type { Facts } from '@/lib/model/facts'
import type { Case } from '../case'
import { checkpoint } from './checkpoint'
import { commit } from './commit'
import { gracePeriod } from './grace-period'
import { linuxServer } from './linux-server'
import { namedVolume } from './named-volume'
import { type Ask, askedOf } from './question'
import { recreateAtStart } from './recreate-at-start'
import { releaseConnection } from './release-connection'
import { sigint } from './sigint'
import { stopStart } from './stop-start'
import { timeMachine } from './time-machine'

const asks: Record<QuestionId, Ask> = {
  namedVolume,
  recreateAtStart,
  commit,
  releaseConnection,
  checkpoint,
  gracePeriod,
  sigint,
  stopStart,
  linuxServer,
  timeMachine,
}

/** Would what people try have prevented this loss? Each answer stands on a fact of this case. */
export const askAll = (one: Case, facts: Facts, verdict: Verdict): Question[] => {
  const asked = askedOf(one, facts, verdict)
  return questionIds.map((id) => ({ id, ...asks[id](asked) }))
}

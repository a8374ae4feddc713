import { initializedAt } from '@/lib/model/identity'
import { message } from '@/lib/model/message'
import type { PostureCheck } from './finding'

const folder = /^\/docker-entrypoint-initdb\.d(\/|$)/

/** The identifier carries whole seconds. */
const SECOND_MS = 1_000

/** Scripts of the entrypoint run on an empty data directory only (docker-library/docs, postgres). */
export const initScriptsSkipped: PostureCheck = {
  id: 'init_scripts_skipped',
  judge: ({ container, identity, logLines }) => {
    if (!container) return 'unknown'
    if (!container.mounts.some(({ destination }) => folder.test(destination))) return null
    const said = logLines?.findLast(
      (line) =>
        line.containerId === container.id &&
        (line.kind === 'initializationSkipped' || line.kind === 'initialized'),
    )
    if (!said && !identity) return 'unknown'
    const madeBefore =
      identity !== null &&
      container.startedAt !== null &&
      initializedAt(identity.systemIdentifier) + SECOND_MS < container.startedAt
    if (said ? said.kind === 'initialized' : !madeBefore) return null
    return {
      id: 'init_scripts_skipped',
      severity: 'info',
      title: message('posture.init_scripts_skipped.title'),
      why: message('posture.init_scripts_skipped.why'),
      remedies: [
        {
          title: message('posture.init_scripts_skipped.remedy'),
          detail: message('posture.init_scripts_skipped.remedyDetail'),
          command: null,
        },
      ],
    }
  },
}

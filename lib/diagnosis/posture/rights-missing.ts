import type { Step } from '@/lib/model/advice'
import { message } from '@/lib/model/message'
import { identifier, psql } from './commands'
import type { PostureCheck } from './finding'

/** What Talaia's role may not see; a loss could then be told less surely (FORENSICS §2, §4). */
export const rightsMissing: PostureCheck = {
  id: 'rights_missing',
  judge: (input) => {
    const { identity } = input
    if (!identity) return 'unknown'
    const role = identifier(identity.currentUser)
    const grants: Step[] = [
      ...(identity.dataDirectory === null
        ? [
            {
              title: message('posture.rights_missing.monitor'),
              detail: message('posture.rights_missing.monitorDetail'),
              command: psql(input, [`grant pg_monitor to ${role}`]),
            },
          ]
        : []),
      ...(identity.versionFile === null
        ? [
            {
              title: message('posture.rights_missing.files'),
              detail: message('posture.rights_missing.filesDetail'),
              command: psql(input, [
                `grant execute on function pg_catalog.pg_stat_file(text) to ${role}`,
              ]),
            },
          ]
        : []),
    ]
    if (grants.length === 0) return null
    return {
      id: 'rights_missing',
      severity: 'info',
      title: message('posture.rights_missing.title', { role: identity.currentUser }),
      why: message('posture.rights_missing.why'),
      remedies: grants,
    }
  },
}

import { message } from '@/lib/model/message'
import type { PostureCheck } from './finding'
import { settingOff } from './setting-off'

/** The last acknowledged commits before a crash are lost: 4 of 4 tries (FORENSICS §2). A choice, so no warning. */
export const synchronousCommitOff: PostureCheck = {
  id: 'synchronous_commit_off',
  judge: (input) => {
    const value = input.durability?.synchronousCommit
    return settingOff(input, value === null || value === undefined ? null : value === 'off', {
      id: 'synchronous_commit_off',
      setting: 'synchronous_commit',
      severity: 'info',
      title: message('posture.synchronous_commit_off.title'),
      why: message('posture.synchronous_commit_off.why'),
    })
  },
}

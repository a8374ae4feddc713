import { message } from '@/lib/model/message'
import type { PostureCheck } from './finding'
import { settingOff } from './setting-off'

/** Manual, “Write Ahead Log”: off, it "can result in unrecoverable data corruption" at a power failure. */
export const fsyncOff: PostureCheck = {
  id: 'fsync_off',
  judge: (input) => {
    const on = input.durability?.fsync
    return settingOff(input, on === null || on === undefined ? null : !on, {
      id: 'fsync_off',
      setting: 'fsync',
      severity: 'critical',
      title: message('posture.fsync_off.title'),
      why: message('posture.fsync_off.why'),
    })
  },
}

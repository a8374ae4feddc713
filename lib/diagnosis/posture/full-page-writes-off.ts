import { message } from '@/lib/model/message'
import type { PostureCheck } from './finding'
import { settingOff } from './setting-off'

/** Manual, “Write Ahead Log”: off, a page that was half written at a crash cannot be repaired. */
export const fullPageWritesOff: PostureCheck = {
  id: 'full_page_writes_off',
  judge: (input) => {
    const on = input.durability?.fullPageWrites
    return settingOff(input, on === null || on === undefined ? null : !on, {
      id: 'full_page_writes_off',
      setting: 'full_page_writes',
      severity: 'warning',
      title: message('posture.full_page_writes_off.title'),
      why: message('posture.full_page_writes_off.why'),
    })
  },
}

import { type Message, message } from '@/lib/model/message'
import type { PostureFinding } from '@/lib/model/posture'
import { psql } from './commands'
import type { PostureInput, PostureResult } from './finding'

/** A finding about a setting that is off and can be put on again without a restart. */
export const settingOff = (
  input: PostureInput,
  off: boolean | null | undefined,
  finding: {
    id: string
    setting: string
    severity: PostureFinding['severity']
    title: Message
    why: Message
  },
): PostureResult => {
  if (off === null || off === undefined) return 'unknown'
  if (!off) return null
  const { setting, ...rest } = finding
  return {
    ...rest,
    remedies: [
      {
        title: message('posture.remedy.setOn', { setting }),
        detail: message('posture.remedy.setOnDetail'),
        command: psql(input, [`alter system set ${setting} = on`, 'select pg_reload_conf()']),
      },
    ],
  }
}

import { message } from '@/lib/model/message'
import type { PostureCheck } from './finding'
import { misplacedMountOf, mountPathOf } from './mounts'

/** A volume beside the data: on the parent up to 17, on the old path from 18 on (docker-library/postgres#1400, #1289). */
export const mountPathOutdated: PostureCheck = {
  id: 'mount_path_outdated',
  judge: (input) => {
    const mount = misplacedMountOf(input)
    if (mount === null || mount === 'unknown') return mount
    const path = mountPathOf(input)
    const values = {
      mount: mount.name ?? mount.source,
      destination: mount.destination,
      path,
    }
    return {
      id: 'mount_path_outdated',
      severity: 'warning',
      title: message('posture.mount_path_outdated.title', values),
      why: message('posture.mount_path_outdated.why', values),
      remedies: [
        {
          title: message('posture.mount_path_outdated.remedy', values),
          detail: message('posture.mount_path_outdated.remedyDetail', values),
          command: null,
        },
      ],
    }
  },
}

import { message } from '@/lib/model/message'
import { clientCommand, ownerOf } from './commands'
import type { PostureCheck } from './finding'
import { dataMountOf, misplacedMountOf, mountPathOf } from './mounts'

/** The data goes with the container, at the next `down` at the latest (FORENSICS §7). */
export const dataDirectoryNotMounted: PostureCheck = {
  id: 'data_directory_not_mounted',
  judge: (input) => {
    if (input.onRestart === 'reset') return null
    const mount = dataMountOf(input)
    if (mount === 'unknown') return 'unknown'
    // A mount beside it is told as such.
    if (mount === null && misplacedMountOf(input) !== null) return null
    if (mount !== null && mount.type !== 'tmpfs') return null
    const where = mount === null ? 'layer' : 'memory'
    return {
      id: 'data_directory_not_mounted',
      severity: 'critical',
      title: message('posture.data_directory_not_mounted.title', { where }),
      why: message('posture.data_directory_not_mounted.why', {
        where,
        container: input.container?.name ?? '',
      }),
      remedies: [
        {
          title: message('posture.remedy.dump'),
          detail: message('posture.remedy.dumpDetail'),
          command: `${clientCommand(input, 'pg_dumpall', ownerOf(input))} > postgres.sql`,
        },
        {
          title: message('posture.remedy.namedVolume'),
          detail: message('posture.remedy.namedVolumeDetail', { path: mountPathOf(input) }),
          command: null,
        },
      ],
    }
  },
}

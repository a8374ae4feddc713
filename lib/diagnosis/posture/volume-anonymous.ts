import { message } from '@/lib/model/message'
import { shellWord } from '../commands'
import { isAnonymous } from '../data-mount'
import type { PostureCheck } from './finding'
import { dataMountOf, misplacedMountOf, mountPathOf } from './mounts'

/** An anonymous volume is not found again by `up` after `down` (mastodon/mastodon#1080). */
export const volumeAnonymous: PostureCheck = {
  id: 'volume_anonymous',
  judge: (input) => {
    if (input.onRestart === 'reset') return null
    const mount = dataMountOf(input)
    if (mount === 'unknown') return 'unknown'
    const { container } = input
    if (!container || mount === null || !isAnonymous(mount)) return null
    if (misplacedMountOf(input) !== null) return null
    const volume = mount.name ?? ''
    const name = shellWord(`${container.name}-data`)
    return {
      id: 'volume_anonymous',
      severity: 'warning',
      title: message('posture.volume_anonymous.title'),
      why: message('posture.volume_anonymous.why', { volume: volume.slice(0, 12) }),
      remedies: [
        {
          title: message('posture.remedy.copyVolume'),
          detail: message('posture.remedy.copyVolumeDetail'),
          command: `docker stop ${shellWord(container.name)} && docker run --rm --entrypoint cp -v ${volume}:/from:ro -v ${name}:/to ${shellWord(container.image)} -a /from/. /to/`,
        },
        {
          title: message('posture.remedy.namedVolume'),
          detail: message('posture.remedy.mountCopyDetail', { name, path: mountPathOf(input) }),
          command: null,
        },
      ],
    }
  },
}

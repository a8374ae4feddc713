import { message } from '@/lib/model/message'
import { testDisk } from '../commands'
import type { PostureCheck } from './finding'
import { dataMountOf, mountPathOf } from './mounts'

/** Whether its file sharing keeps what Postgres has synced was never measured here (FORENSICS §4, unverified). */
export const bindMountOnDockerDesktop: PostureCheck = {
  id: 'bind_mount_on_docker_desktop',
  judge: (input) => {
    const { container, engine } = input
    if (!container) return 'unknown'
    if (!container.mounts.some((mount) => mount.type === 'bind')) return null
    const mount = dataMountOf(input)
    if (mount === 'unknown' || !engine) return 'unknown'
    if (mount?.type !== 'bind' || engine.operatingSystem !== 'Docker Desktop') return null
    return {
      id: 'bind_mount_on_docker_desktop',
      severity: 'warning',
      title: message('posture.bind_mount_on_docker_desktop.title'),
      why: message('posture.bind_mount_on_docker_desktop.why', { source: mount.source }),
      remedies: [
        {
          title: message('posture.remedy.namedVolume'),
          detail: message('posture.bind_mount_on_docker_desktop.remedyDetail', {
            path: mountPathOf(input),
          }),
          command: null,
        },
        {
          title: message('advice.disk'),
          detail: message('advice.disk.detail'),
          command: testDisk(container),
        },
      ],
    }
  },
}

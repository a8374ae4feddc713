import { message } from '@/lib/model/message'
import type { PostureCheck } from './finding'

/** A `down` of the project ends the watcher with what it watches; `down -v` takes its history along. */
export const watcherInProject: PostureCheck = {
  id: 'watcher_in_project',
  judge: ({ ownContainerId, container, neighbours }) => {
    if (ownContainerId === null) return null
    if (!container) return 'unknown'
    if (container.project === null) return null
    if (neighbours === null) return 'unknown'
    const own = neighbours.find(
      ({ id, project }) => id.startsWith(ownContainerId) && project === container.project,
    )
    if (!own) return null
    return {
      id: 'watcher_in_project',
      severity: 'warning',
      title: message('posture.watcher_in_project.title', { project: container.project }),
      why: message('posture.watcher_in_project.why', { project: container.project }),
      remedies: [
        {
          title: message('posture.watcher_in_project.remedy'),
          detail: message('posture.watcher_in_project.remedyDetail', {
            service: own.service ?? own.name,
          }),
          command: null,
        },
      ],
    }
  },
}

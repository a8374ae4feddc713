import { message } from '@/lib/model/message'
import type { PostureFinding } from '@/lib/model/posture'
import type { PostureCheck } from './finding'

const id = 'watcher_in_project'

const findContainer = (project: string, service: string): PostureFinding => ({
  id,
  severity: 'critical',
  title: message('posture.watcher_in_project.title', { project }),
  why: message('posture.watcher_in_project.why', { project }),
  remedies: [
    {
      title: message('posture.watcher_in_project.remedy'),
      detail: message('posture.watcher_in_project.remedyDetail', { service }),
      command: null,
    },
  ],
})

const findHistory = (project: string, volume: string): PostureFinding => ({
  id,
  severity: 'critical',
  title: message('posture.watcher_in_project.titleHistory', { project }),
  why: message('posture.watcher_in_project.whyHistory', { project, volume }),
  remedies: [
    {
      title: message('posture.watcher_in_project.remedyHistory'),
      detail: message('posture.watcher_in_project.remedyHistoryDetail', { volume }),
      command: 'docker volume create talaia-history',
    },
  ],
})

/** A `down` of the project ends the watcher with what it watches; `down -v` takes its history along. */
export const watcherInProject: PostureCheck = {
  id,
  judge: ({ ownContainerId, ownHistoryVolume, container, neighbours }) => {
    if (ownContainerId === null) return null
    if (!container) return 'unknown'
    const { project } = container
    if (project === null) return null
    const own = neighbours?.find(
      (one) => one.id.startsWith(ownContainerId) && one.project === project,
    )
    if (own) return findContainer(project, own.service ?? own.name)
    if (neighbours === null || ownHistoryVolume === 'unknown') return 'unknown'
    return ownHistoryVolume?.project === project
      ? findHistory(project, ownHistoryVolume.name)
      : null
  },
}

import type { Watch } from '@/lib/collector/watch'
import type { DockerEvent } from '@/lib/model/docker-events'

/** Whether an event is about the container of an environment, or one of its Compose project. */
export const concerns = ({ actorId, name, project }: DockerEvent, watch: Watch): boolean => {
  const container = watch.stored().boot?.container
  if (name !== null && name === watch.environment.container) return true
  if (!container) return false
  return (
    actorId === container.id ||
    name === container.name ||
    (project !== null && project === container.project)
  )
}

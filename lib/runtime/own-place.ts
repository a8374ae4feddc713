import type { Docker } from '@/lib/docker/docker'
import { findOwnContainerId } from '@/lib/docker/own-container'
import type { Configuration } from '@/lib/model/config'
import { type Container, markDataMount } from '@/lib/model/containers'

/** Where Talaia itself runs and keeps its history, as far as the engine tells. */
export interface OwnPlace {
  /** Null: in no container. */
  containerId: string | null
  /** Null: the history lies in no volume. `unknown`: the engine did not tell yet. */
  historyVolume: { name: string; project: string | null } | null | 'unknown'
}

const PROJECT = 'com.docker.compose.project'
const AGAIN_MS = 60_000

const historyVolumeOf = ({ mounts }: Container, directory: string): string | null => {
  const holding = markDataMount(mounts, directory).find(({ holdsData }) => holdsData)
  return holding?.type === 'volume' ? holding.name : null
}

interface OwnPlaceOptions {
  /** Talaia's own container may be on any of them. */
  engines: { docker: Pick<Docker, 'inspectContainer' | 'inspectVolumes'> }[]
  configuration: Pick<Configuration, 'dataDirectory' | 'historyUrl'>
  now: () => number
  containerId?: string | null
}

/**
 * Gives what is known at the moment, and asks the engine meanwhile: once where it answers, since neither can change
 * while this process runs, and each minute until it does.
 */
export const createOwnPlace = (options: OwnPlaceOptions): (() => OwnPlace) => {
  const { engines, configuration, now, containerId = findOwnContainerId() } = options
  // A history on a Postgres lies wherever that does.
  const dataDirectory = configuration.historyUrl === null ? configuration.dataDirectory : null
  let askedAt = Number.NEGATIVE_INFINITY
  const asks = containerId !== null && dataDirectory !== null
  let historyVolume: OwnPlace['historyVolume'] = asks ? 'unknown' : null

  const ask = async (): Promise<void> => {
    if (containerId === null || dataDirectory === null) return
    askedAt = now()
    const told = await Promise.all(
      engines.map(async ({ docker }) => ({
        docker,
        container: await docker.inspectContainer(containerId),
      })),
    )
    for (const { docker, container } of told) {
      if (container.observed) await read(docker, container.value, dataDirectory)
    }
  }

  const read = async (
    docker: Pick<Docker, 'inspectVolumes'>,
    container: Container,
    directory: string,
  ): Promise<void> => {
    const name = historyVolumeOf(container, directory)
    const volumes = name === null ? null : await docker.inspectVolumes([name])
    if (name === null || volumes === null) historyVolume = null
    else if (volumes.observed) {
      historyVolume = { name, project: volumes.value[0]?.labels[PROJECT] ?? null }
    }
  }

  return () => {
    if (historyVolume === 'unknown' && now() - askedAt >= AGAIN_MS) void ask()
    return { containerId, historyVolume }
  }
}

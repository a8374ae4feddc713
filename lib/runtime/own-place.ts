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
  docker: Pick<Docker, 'inspectContainer' | 'inspectVolumes'>
  configuration: Pick<Configuration, 'dataDirectory' | 'historyUrl'>
  now: () => number
  containerId?: string | null
}

/**
 * Gives what is known at the moment, and asks the engine meanwhile: once where it answers, since neither can change
 * while this process runs, and each minute until it does.
 */
export const createOwnPlace = (options: OwnPlaceOptions): (() => OwnPlace) => {
  const { docker, configuration, now, containerId = findOwnContainerId() } = options
  // A history on a Postgres lies wherever that does.
  const dataDirectory = configuration.historyUrl === null ? configuration.dataDirectory : null
  let askedAt = Number.NEGATIVE_INFINITY
  const asks = containerId !== null && dataDirectory !== null
  let historyVolume: OwnPlace['historyVolume'] = asks ? 'unknown' : null

  const ask = async (): Promise<void> => {
    if (containerId === null || dataDirectory === null) return
    askedAt = now()
    const container = await docker.inspectContainer(containerId)
    if (!container.observed) return
    const name = historyVolumeOf(container.value, dataDirectory)
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

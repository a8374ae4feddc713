import { z } from 'zod'
import type { Volume } from '@/lib/model/volumes'
import type { Deadline, DockerClient } from './client'
import { Gone } from './errors'
import { parseTime } from './times'

const texts = z
  .record(z.string(), z.string())
  .nullish()
  .transform((value) => value ?? {})

const volumeSchema = z.object({
  Name: z.string(),
  Driver: z.string(),
  Mountpoint: z.string(),
  CreatedAt: z.string().nullish(),
  Labels: texts,
  Options: texts,
})

const inspectVolume = async (
  client: DockerClient,
  name: string,
  deadline?: Deadline,
): Promise<Volume | null> => {
  try {
    const path = `/volumes/${encodeURIComponent(name)}`
    const volume = await client.get(path, volumeSchema, { deadline })
    return {
      name: volume.Name,
      driver: volume.Driver,
      mountpoint: volume.Mountpoint,
      createdAt: volume.CreatedAt ? parseTime(volume.CreatedAt) : null,
      labels: volume.Labels,
      options: volume.Options,
    }
  } catch (error) {
    if (error instanceof Gone) return null
    throw error
  }
}

/** The volumes of these names, in their order, without those that do not exist. Throws one of the five. */
export const inspectVolumes = async (
  client: DockerClient,
  names: string[],
  deadline?: Deadline,
): Promise<Volume[]> => {
  const unique = [...new Set(names)]
  const volumes = await Promise.all(unique.map((name) => inspectVolume(client, name, deadline)))
  return volumes.filter((volume) => volume !== null)
}

import { z } from 'zod'
import type { Engine } from '@/lib/model/engine'
import type { Deadline, DockerClient } from './client'

const infoSchema = z.object({
  ID: z.string(),
  Name: z.string(),
  ServerVersion: z.string(),
  OperatingSystem: z.string(),
  DockerRootDir: z.string(),
})

/** The engine's identity, from `/info`. Throws one of the five. */
export const inspectEngine = async (client: DockerClient, deadline?: Deadline): Promise<Engine> => {
  const info = await client.get('/info', infoSchema, { deadline })
  return {
    id: info.ID,
    name: info.Name,
    version: info.ServerVersion,
    operatingSystem: info.OperatingSystem,
    dockerRootDir: info.DockerRootDir,
  }
}

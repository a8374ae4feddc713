import { z } from 'zod'

/** A mount of a container, in the words of the Docker API. */
export const mountSchema = z.object({
  /** `bind`, `volume`, `tmpfs`… */
  type: z.string(),
  /** Volume name; 64 hex digits for an anonymous volume; null for a bind. */
  name: z.string().nullable(),
  source: z.string(),
  destination: z.string(),
  driver: z.string().nullable(),
  readWrite: z.boolean(),
  /** Destination is the longest prefix of `data_directory` (FORENSICS §4). Null while that is unknown. */
  holdsData: z.boolean().nullable(),
})
export type Mount = z.infer<typeof mountSchema>

/** An address of a container on a network, in the words of the Docker API. */
export const addressSchema = z.object({
  network: z.string(),
  networkId: z.string(),
  address: z.string(),
  gateway: z.string().nullable(),
})
export type Address = z.infer<typeof addressSchema>

/** A port that is published to the host, as the container was made. */
export const portSchema = z.object({
  /** Empty, `0.0.0.0` or `::`: on every address of the machine. */
  hostIp: z.string(),
  /** Null: Docker chooses a free one at each start. */
  hostPort: z.number().nullable(),
  containerPort: z.number(),
})
export type Port = z.infer<typeof portSchema>

/** What `inspect` says of a container. Times are epoch milliseconds, null for "never". */
export const containerSchema = z.object({
  id: z.string(),
  name: z.string(),
  image: z.string(),
  imageId: z.string(),
  createdAt: z.number(),
  status: z.string(),
  running: z.boolean(),
  exitCode: z.number().nullable(),
  oomKilled: z.boolean(),
  startedAt: z.number().nullable(),
  finishedAt: z.number().nullable(),
  restartCount: z.number(),
  restartPolicy: z.string(),
  stopSignal: z.string().nullable(),
  stopTimeoutSeconds: z.number().nullable(),
  project: z.string().nullable(),
  service: z.string().nullable(),
  labels: z.record(z.string(), z.string()),
  mounts: z.array(mountSchema),
  addresses: z.array(addressSchema),
  /** Published TCP ports. Empty in records from before they were looked at. */
  ports: z.array(portSchema).default([]),
})
export type Container = z.infer<typeof containerSchema>

/** Whether a volume name is that of an anonymous volume (64 hex digits). */
export const isAnonymousVolume = (name: string): boolean => /^[0-9a-f]{64}$/.test(name)

/** Marks the mount whose destination is the longest prefix of the data directory. */
export const markDataMount = (mounts: Mount[], dataDirectory: string | null): Mount[] => {
  if (dataDirectory === null) return mounts.map((mount) => ({ ...mount, holdsData: null }))
  const holding = mounts
    .map((mount) => mount.destination.replace(/\/+$/, ''))
    .filter((path) => dataDirectory === path || dataDirectory.startsWith(`${path}/`))
    .sort((a, b) => b.length - a.length)[0]
  return mounts.map((mount) => ({
    ...mount,
    holdsData: holding !== undefined && mount.destination.replace(/\/+$/, '') === holding,
  }))
}

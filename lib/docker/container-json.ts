import { z } from 'zod'

/** Docker leaves fields out, or says null, where it means "none". */
const listOf = <T extends z.ZodType>(item: T) =>
  z
    .array(item)
    .nullish()
    .transform((value) => value ?? [])
const recordOf = <T extends z.ZodType>(item: T) =>
  z
    .record(z.string(), item)
    .nullish()
    .transform((value) => value ?? {})
const text = z
  .string()
  .nullish()
  .transform((value) => value ?? '')

const endpointSchema = z.object({
  NetworkID: text,
  IPAddress: text,
  GlobalIPv6Address: text,
  Gateway: text,
  IPv6Gateway: text,
  Aliases: listOf(z.string()),
})

const networkSettingsSchema = z
  .object({ Networks: recordOf(endpointSchema) })
  .nullish()
  .transform((value) => value ?? { Networks: {} })

/** One entry of `GET /containers/json`. */
export const listedContainerSchema = z.object({
  Id: z.string(),
  Names: listOf(z.string()),
  Image: text,
  /** Entrypoint and arguments; those with spaces in single quotes. */
  Command: text,
  State: text,
  Labels: recordOf(z.string()),
  Ports: listOf(
    z.object({ IP: text, PrivatePort: z.number(), PublicPort: z.number().nullish(), Type: text }),
  ),
  NetworkSettings: networkSettingsSchema,
})
export type ListedContainer = z.infer<typeof listedContainerSchema>

/** `GET /containers/{id}/json`, as far as it is read. */
export const inspectedContainerSchema = z.object({
  Id: z.string(),
  Name: z.string(),
  Created: z.string(),
  /** Id of the image; its name as given is in `Config`. */
  Image: text,
  RestartCount: z.number().default(0),
  State: z.object({
    Status: z.string(),
    Running: z.boolean(),
    OOMKilled: z.boolean().default(false),
    ExitCode: z.number().default(0),
    StartedAt: text,
    FinishedAt: text,
  }),
  Config: z.object({
    Image: text,
    Labels: recordOf(z.string()),
    StopSignal: z.string().nullish(),
    StopTimeout: z.number().nullish(),
    Tty: z.boolean().default(false),
  }),
  HostConfig: z.object({
    RestartPolicy: z.object({ Name: text }).nullish(),
    PortBindings: recordOf(listOf(z.object({ HostIp: text, HostPort: text }))),
  }),
  Mounts: listOf(
    z.object({
      Type: z.string(),
      Name: z.string().nullish(),
      Source: text,
      Destination: z.string(),
      Driver: z.string().nullish(),
      RW: z.boolean(),
    }),
  ),
  NetworkSettings: networkSettingsSchema,
})
export type InspectedContainer = z.infer<typeof inspectedContainerSchema>

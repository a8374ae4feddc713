import { z } from 'zod'

/** One line of the address ledger: who had an address on a network, and when (epoch milliseconds). */
export const addressLeaseSchema = z.object({
  networkId: z.string(),
  network: z.string(),
  address: z.string(),
  containerId: z.string(),
  container: z.string(),
  service: z.string().nullable(),
  image: z.string(),
  from: z.number(),
  /** Null while the container holds it. */
  to: z.number().nullable(),
})
export type AddressLease = z.infer<typeof addressLeaseSchema>

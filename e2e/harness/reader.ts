import { expect } from '@playwright/test'
import {
  bootsSchema,
  clustersSchema,
  environmentSchema,
  type Incident,
  incidentSchema,
  incidentsSchema,
} from './answers'
import type { Talaia } from './talaia'

/** What the tests with Docker read of the API and do to it, by id of an environment or of an incident. */
export const readerOf = (talaia: () => Talaia) => {
  const environment = async (id: string) =>
    environmentSchema.parse(await talaia().get(`/environments/${id}`))
  const boots = async (id: string) =>
    bootsSchema.parse(await talaia().get(`/environments/${id}/boots`)).items
  const clusters = async (id: string) =>
    clustersSchema.parse(await talaia().get(`/environments/${id}/clusters`)).items
  const openIncidents = async (id: string) =>
    incidentsSchema
      .parse(await talaia().get(`/incidents?environment=${id}`))
      .items.filter((one) => one.state !== 'resolved')
  const incident = async (id: string): Promise<Incident> =>
    incidentSchema.parse(await talaia().get(`/incidents/${id}`))

  const allHere = (id: string) =>
    expect
      .poll(async () => (await environment(id)).tables, { timeout: 30_000 })
      .toEqual({ present: 64, expected: 64 })

  const theIncident = async (id: string): Promise<Incident> => {
    await expect.poll(async () => (await openIncidents(id)).length).toBe(1)
    return incident((await openIncidents(id))[0]?.id ?? '')
  }

  const accept = async (id: string): Promise<void> => {
    const [open] = await openIncidents(id)
    const response = await talaia().post(`/incidents/${open?.id}/accept`, { comment: 'meant so' })
    expect(response.status).toBe(200)
    await expect.poll(async () => (await openIncidents(id)).length).toBe(0)
  }

  return { environment, boots, clusters, openIncidents, incident, allHere, theIncident, accept }
}

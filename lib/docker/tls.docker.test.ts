import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { dockerAvailable } from '@/lib/testing/docker'
import { startTlsEngine, type TlsEngine } from '@/lib/testing/docker-tls'
import { createDocker } from './docker'

describe.skipIf(!dockerAvailable())('an engine over TCP with TLS', () => {
  let engine: TlsEngine
  const given = { ...process.env }

  beforeAll(async () => {
    engine = await startTlsEngine()
  })
  afterEach(() => {
    process.env.DOCKER_CERT_PATH = given.DOCKER_CERT_PATH ?? ''
    process.env.DOCKER_TLS_VERIFY = given.DOCKER_TLS_VERIFY ?? ''
  })
  afterAll(() => engine?.close())

  const look = async (directory: string, isTls = '1') => {
    process.env.DOCKER_CERT_PATH = directory
    process.env.DOCKER_TLS_VERIFY = isTls
    return createDocker({ dockerHost: engine.dockerHost, now: Date.now }).discoverPostgres()
  }

  test('is looked at with the certificates of DOCKER_CERT_PATH', async () => {
    const found = await look(engine.certificates)
    expect(found.observed).toBe(true)
    expect(found.observed && found.value.standpoint.engineHost).toBe('127.0.0.1')
  })

  test('is refused by the certificate of another authority, and says so', async () => {
    const found = await look(engine.foreignCertificates)
    expect(found.observed ? null : found.reason.message.id).toBe('docker.tls')
  })

  test('refuses who shows no certificate', async () => {
    const found = await look(engine.caOnly)
    expect(found.observed).toBe(false)
  })

  test('is not spoken to in the clear for long', async () => {
    expect((await look(engine.certificates, '')).observed).toBe(false)
  })

  test('is looked at with certificates of its own, whatever those of the default engine are', async () => {
    process.env.DOCKER_CERT_PATH = engine.foreignCertificates
    process.env.DOCKER_TLS_VERIFY = ''
    const ask = (certificates: string) =>
      createDocker({
        dockerHost: engine.dockerHost,
        certificates,
        now: Date.now,
      }).discoverPostgres()
    expect((await ask(engine.certificates)).observed).toBe(true)
    const none = await ask('/nonexistent')
    expect(none.observed ? null : none.reason.message).toMatchObject({
      ...{ id: 'docker.certificates', values: { path: '/nonexistent' } },
    })
  })

  test('says which files are wanted where the folder has none', async () => {
    const found = await look('/nonexistent')
    expect(found.observed ? null : found.reason.message.id).toBe('docker.certificates')
  })
})

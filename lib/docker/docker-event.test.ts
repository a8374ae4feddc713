import { describe, expect, test } from 'vitest'
import { eventKey, parseDockerEvent } from './docker-event'

const line = (event: object, timeNano = '1795474102846518866') =>
  JSON.stringify({ ...event, time: 1795474102, timeNano: 0 }).replace(
    '"timeNano":0',
    `"timeNano":${timeNano}`,
  )
const container = (Action: string, attributes: Record<string, string> = {}) => ({
  Type: 'container',
  Action,
  Actor: {
    ID: 'abc',
    Attributes: {
      name: 'nodus-adk-postgres',
      image: 'postgres:15-alpine',
      'com.docker.compose.project': 'nodus',
      'com.docker.compose.service': 'postgres',
      ...attributes,
    },
  },
})

describe('an event of the engine', () => {
  test('keeps its time to the nanosecond', () => {
    const event = parseDockerEvent(line(container('start')))
    expect(event).toMatchObject({ timeNano: '1795474102846518866', at: 1795474102846 })
  })

  test('of a kill carries the signal, of a death the exit code', () => {
    expect(parseDockerEvent(line(container('kill', { signal: '9' })))).toMatchObject({
      action: 'kill',
      signal: 9,
      exitCode: null,
      name: 'nodus-adk-postgres',
      image: 'postgres:15-alpine',
      project: 'nodus',
      service: 'postgres',
      container: null,
    })
    expect(parseDockerEvent(line(container('die', { exitCode: '137' })))).toMatchObject({
      exitCode: 137,
      signal: null,
    })
  })

  test('of a network names the container, of a volume the volume', () => {
    const network = {
      Type: 'network',
      Action: 'connect',
      Actor: { ID: 'net', Attributes: { container: 'abc', name: 'nodus_default', type: 'bridge' } },
    }
    expect(parseDockerEvent(line(network))).toMatchObject({
      actorId: 'net',
      name: 'nodus_default',
      container: 'abc',
    })
    const volume = {
      Type: 'volume',
      Action: 'destroy',
      Actor: { ID: 'nodus-data', Attributes: { driver: 'local' } },
    }
    expect(parseDockerEvent(line(volume))).toMatchObject({ name: 'nodus-data', action: 'destroy' })
  })

  test.each([
    'exec_create: sh -c true',
    'exec_start: true',
    'exec_die',
    'health_status: healthy',
    'top',
  ])('is thrown away: %s', (action) => {
    expect(parseDockerEvent(line(container(action)))).toBeNull()
  })

  test('a label that looks like a time does not pass for one', () => {
    const event = container('start', { 'x"timeNano":1,': '"timeNano":2' })
    expect(parseDockerEvent(line(event))?.timeNano).toBe('1795474102846518866')
  })

  test('of an unknown form is left out; what is no JSON is an error', () => {
    expect(parseDockerEvent('{"status":"start"}')).toBeNull()
    expect(() => parseDockerEvent('<html>')).toThrow('docker.streamInvalid')
  })

  test('two events of one nanosecond are told apart by actor and action', () => {
    const keys = ['kill', 'die'].flatMap(
      (action) => parseDockerEvent(line(container(action))) ?? [],
    )
    expect(new Set(keys.map(eventKey)).size).toBe(2)
  })
})

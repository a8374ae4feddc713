import { expect, test } from 'vitest'
import { anEnvironmentView } from '@/lib/testing/views-environments'
import { tabIconOf } from './tab-icon'
import { markTitle } from './tab-mark'
import { tabStatusOf } from './tab-status'

type Over = Parameters<typeof anEnvironmentView>[1]
const of = (over: Over = {}, stale = false) => ({ ...anEnvironmentView(0, over), stale })
const incident = { id: '1', url: '', title: '20 tables are missing.', check: 'relations_lost' }

test('all is well: the tab is left alone, and only marked for what could be lost', () => {
  expect(tabStatusOf([of()], true)).toEqual({ kind: 'calm', status: 'ok' })
  expect(tabIconOf('ok')).toBeNull()
  expect(tabStatusOf([of(), of({ status: 'warning' })], true)).toEqual({
    kind: 'calm',
    status: 'warning',
  })
})

test('what fires comes first, the worst of it, with the number of all that is open', () => {
  const warned = of({ status: 'warning', openIncidents: 1, incident: { ...incident, title: 'w' } })
  const critical = of({ status: 'critical', openIncidents: 2, incident })
  expect(tabStatusOf([of({ status: 'unknown' }), warned, critical], true)).toEqual({
    ...{ kind: 'firing', status: 'critical', title: incident.title, count: 3 },
  })
  expect(tabStatusOf([warned], true)).toMatchObject({ kind: 'firing', status: 'warning' })
})

test('an incident is not forgotten while its environment or Talaia cannot be seen', () => {
  const blind = of({ status: 'unknown', openIncidents: 1, incident })
  expect(tabStatusOf([blind], true)).toMatchObject({ kind: 'firing', status: 'critical' })
  expect(tabStatusOf([blind], false)).toMatchObject({ kind: 'firing' })
})

test('not observed, stale and not connected never look healthy', () => {
  const unseen = { kind: 'unseen', status: 'unknown' }
  expect(tabStatusOf([of({ status: 'unknown' })], true)).toMatchObject(unseen)
  expect(tabStatusOf([of({}, true)], true)).toEqual({ ...unseen, environment: 'Nodus dev' })
  const away = { ...incident, check: 'environment_unreachable' }
  expect(tabStatusOf([of({ status: 'unknown', incident: away })], true)).toMatchObject(unseen)
  expect(tabStatusOf([of()], false)).toEqual({ ...unseen, environment: null })
})

test('the title says first what is the matter, and not twice on the page of the incident', () => {
  const words = { mark: '●', text: '20 tables are missing' }
  expect(markTitle('Nodus dev, Talaia', words)).toBe('● 20 tables are missing – Nodus dev, Talaia')
  expect(markTitle('20 tables are missing. Nodus dev', words)).toBe(
    '● 20 tables are missing. Nodus dev',
  )
  expect(markTitle('Nodus dev', { mark: '', text: '' })).toBe('Nodus dev')
})

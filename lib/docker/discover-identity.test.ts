import { expect, test } from 'vitest'
import { readIdentity, readThrowAway } from './discover-identity'

const compose = (more = {}) => ({
  'com.docker.compose.project': 'shop',
  'com.docker.compose.service': 'db',
  'com.docker.compose.container-number': '1',
  ...more,
})

test('project and service stay the same over down and up; a second replica is its own', () => {
  expect(readIdentity(compose(), 'shop-db-1').key).toBe('shop/db')
  expect(readIdentity(compose({ 'com.docker.compose.container-number': '2' }), 'x').key).toBe(
    'shop/db/2',
  )
  expect(readIdentity({}, 'pg')).toEqual({ key: 'pg', project: null, service: null })
})

test.each([
  ['testcontainers', { 'org.testcontainers': 'true' }, false],
  ['testcontainers', { 'org.testcontainers.sessionId': 'x' }, true],
  ['oneOff', compose({ 'com.docker.compose.oneoff': 'True' }), false],
  ['autoRemove', {}, true],
  [null, compose({ 'com.docker.compose.oneoff': 'False' }), false],
  [null, {}, false],
])('made to be thrown away: %s', (expected, labels, autoRemove) => {
  expect(readThrowAway(labels, { autoRemove })).toBe(expected)
})

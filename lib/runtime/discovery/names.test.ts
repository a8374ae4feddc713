import { expect, test } from 'vitest'
import { idPattern } from '@/lib/config/fields'
import { clusterIdOf, environmentIdOf, environmentNameOf } from './names'

const free = () => false

test('an id says project, service and database, and stays the same', () => {
  expect(clusterIdOf('shop/db')).toBe('shop-db')
  expect(environmentIdOf('shop/db', 'orders', free)).toBe('shop-db-orders')
})

test.each(['Ünïcode "q"', '😀', 'a'.repeat(63), 'new\nline', '<b>', 'A', '-', 'demo'])(
  'the database %j has an id that fits addresses and is not that of another',
  (database) => {
    const id = environmentIdOf('shop/db', database, free)
    expect(id).toMatch(idPattern)
    expect(id).not.toBe(environmentIdOf('shop/db', `${database}'`, free))
  },
)

test('names that only differ in what an id cannot hold have ids of their own', () => {
  const ids = ['a_b', 'a-b', 'a b', 'A-B'].map((name) => environmentIdOf('p/s', name, free))
  expect(new Set(ids).size).toBeGreaterThanOrEqual(3)
  const taken = environmentIdOf('p/s', 'a-b', (id) => id === 'p-s-a-b')
  expect(taken).not.toBe('p-s-a-b')
  expect(taken).toMatch(idPattern)
})

test('a reserved id is never given', () => {
  expect(clusterIdOf('demo')).not.toBe('demo')
})

test('a name from a label stands for the main database alone', () => {
  const name = (database: string, isMain: boolean, label: string | null) =>
    environmentNameOf({ key: 'shop/db', database, isMain, label })
  expect(name('orders', true, null)).toBe('shop/db/orders')
  expect(name('orders', true, 'Shop')).toBe('Shop')
  expect(name('more', false, 'Shop')).toBe('Shop/more')
})

test('the same names on another engine have ids of their own, and those of the default engine stay', () => {
  expect(clusterIdOf('shop/db', 'nas')).toBe('nas--shop-db')
  expect(environmentIdOf('shop/db', 'orders', free, 'nas')).toBe('nas--shop-db-orders')
  // A project of that name on the default engine.
  expect(clusterIdOf('nas/shop/db')).not.toBe(clusterIdOf('shop/db', 'nas'))
  expect(clusterIdOf('nas--shop/db')).not.toBe(clusterIdOf('shop/db', 'nas'))
  const taken = environmentIdOf('shop/db', 'orders', (id) => id === 'nas--shop-db-orders', 'nas')
  expect(taken).toMatch(/^nas--shop-db-orders-[0-9a-f]{6}$/)
  const long = ['a'.repeat(63), 'b'.repeat(63)].map((name) => clusterIdOf(name, 'e'.repeat(63)))
  expect(new Set(long).size).toBe(2)
  for (const id of long) expect(id).toMatch(idPattern)
  const name = { key: 'shop/db', database: 'orders', isMain: true, engine: 'nas' }
  expect(environmentNameOf({ ...name, label: null })).toBe('nas/shop/db/orders')
  expect(environmentNameOf({ ...name, label: 'Shop' })).toBe('Shop')
})

import { PassThrough } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { expect, test } from 'vitest'
import { readAll } from './read-all'
import { createTee } from './tee'

const write = async (through: NodeJS.WritableStream, bytes: number) => {
  const source = new PassThrough()
  source.end(Buffer.alloc(bytes, 'x'))
  await pipeline(source, through)
}

test('whoever reads the side later than the rest still gets all of it', async () => {
  const { through, side } = createTee()
  const main = readAll()
  await Promise.all([write(through, 9_000), pipeline(through, main.stream)])
  const late = readAll()
  await pipeline(side, late.stream)
  expect(main.text()).toHaveLength(9_000)
  expect(late.text()).toHaveLength(9_000)
})

test('a side that nobody reads to its end holds up nothing once it is destroyed', async () => {
  const { through, side } = createTee()
  const main = readAll()
  const all = Promise.all([write(through, 9_000_000), pipeline(through, main.stream)])
  side.once('readable', () => side.destroy())
  await all
  expect(main.text()).toHaveLength(9_000_000)
})

test('where the rest breaks, the side does not end as if it were whole', async () => {
  const { through, side } = createTee()
  side.resume()
  through.on('error', () => undefined)
  through.write(Buffer.alloc(100))
  through.destroy(new Error('the disk is full'))
  const ended = await new Promise((resolve) => {
    side.once('end', () => resolve('end'))
    side.once('close', () => resolve('close'))
  })
  expect(ended).toBe('close')
})

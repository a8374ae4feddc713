import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { createFrameSplitter } from './frames'
import { createLineSplitter } from './json-lines'
import { createEntryReader } from './log-entries'

const frameOf = (stream: 'stdout' | 'stderr', payload: Buffer): Buffer => {
  const header = Buffer.alloc(8)
  header[0] = stream === 'stderr' ? 2 : 1
  header.writeUInt32BE(payload.length, 4)
  return Buffer.concat([header, payload])
}

const streamName = fc.constantFrom<'stdout' | 'stderr'>('stdout', 'stderr')
const cuts = fc.array(fc.nat(), { maxLength: 20 })

/** Cuts bytes wherever the network might. */
const cut = (bytes: Buffer, at: number[]): Buffer[] => {
  const places = [...new Set(at.map((n) => n % (bytes.length + 1)))].sort((a, b) => a - b)
  return [0, ...places].map((from, i) => bytes.subarray(from, places[i] ?? bytes.length))
}

describe('frames', () => {
  test('come out as they were written, wherever the chunks were cut', () => {
    const frames = fc.array(fc.tuple(streamName, fc.uint8Array({ maxLength: 60 })), {
      maxLength: 8,
    })
    fc.assert(
      fc.property(frames, cuts, (written, at) => {
        const split = createFrameSplitter()
        const bytes = Buffer.concat(written.map(([s, p]) => frameOf(s, Buffer.from(p))))
        const read = cut(bytes, at).flatMap((chunk) => [...split(chunk)])
        expect(read.map(({ stream, payload }) => [stream, [...payload]])).toEqual(
          written.map(([stream, payload]) => [stream, [...payload]]),
        )
      }),
      { numRuns: 300 },
    )
  })

  test('a huge frame is read through, not held, and the next one is intact', () => {
    const split = createFrameSplitter()
    const header = Buffer.from([1, 0, 0, 0, 0x10, 0, 0, 0])
    const chunk = Buffer.alloc(1_048_576, 'x')
    const frames = [...split(header)]
    for (let i = 0; i < 256; i += 1) frames.push(...split(chunk))
    frames.push(...split(frameOf('stderr', Buffer.from('next\n'))))
    expect(frames).toHaveLength(2)
    expect(frames[0]?.payload.length).toBeLessThanOrEqual(65_536)
    expect(frames[1]).toMatchObject({ stream: 'stderr', endsLine: true })
  })

  test('text that is not multiplexed is refused', () => {
    expect(() => [...createFrameSplitter()(Buffer.from('2025-11-26 plain text'))]).toThrow(
      'docker.streamInvalid',
    )
  })
})

describe('log entries', () => {
  const stamp = (n: number) => `2025-11-26T03:02:12.${String(n).padStart(9, '0')}Z`
  const text = fc.string({ unit: fc.constantFrom(...'abé😀 {"\t'), minLength: 1, maxLength: 30 })
  const lines = fc.array(
    fc.tuple(
      streamName,
      text.filter((t) => t.trim() !== ''),
    ),
    { maxLength: 8 },
  )

  test('each line keeps its stream, its time and its text', () => {
    fc.assert(
      fc.property(lines, cuts, fc.boolean(), (written, at, tty) => {
        const read = createEntryReader({ tty })
        const bytes = Buffer.concat(
          written.map(([stream, line], i) =>
            tty
              ? Buffer.from(`${stamp(i)} ${line}\r\n`)
              : frameOf(stream, Buffer.from(`${stamp(i)} ${line}\n`)),
          ),
        )
        const entries = cut(bytes, at).flatMap((chunk) => [...read(chunk)])
        expect(entries).toEqual(
          written.map(([stream, line], i) => ({
            stream: tty ? 'stdout' : stream,
            timeNano: `1764126132${String(i).padStart(9, '0')}`,
            text: line,
            cut: false,
          })),
        )
      }),
      { numRuns: 300 },
    )
  })

  test('the parts of a long line are one line, and only its beginning is held', () => {
    const read = createEntryReader({ tty: false })
    const part = (end: string) =>
      frameOf('stdout', Buffer.from(`${stamp(1)} ${'x'.repeat(16_000)}${end}`))
    const other = frameOf('stderr', Buffer.from(`${stamp(2)} between\n`))
    const entries = [...read(Buffer.concat([part(''), other, part(''), part('\n')]))]
    expect(entries).toMatchObject([
      { stream: 'stderr', text: 'between' },
      { stream: 'stdout', cut: true, timeNano: '1764126132000000001' },
    ])
    expect(entries[1]?.text).toMatch(/^x{8192}$/)
  })

  test('a line that never ends takes no memory', () => {
    setFlagsFromString('--expose-gc')
    const collectGarbage: () => void = runInNewContext('gc')
    const heldBytes = () => {
      collectGarbage()
      const { heapUsed, arrayBuffers } = process.memoryUsage()
      return heapUsed + arrayBuffers
    }
    for (const tty of [false, true]) {
      const read = createEntryReader({ tty })
      const before = heldBytes()
      for (let i = 0; i < 4_000; i += 1) {
        const part = Buffer.from(`${stamp(1)} ${'x'.repeat(16_000)}`)
        expect([...read(tty ? part : frameOf('stdout', part))]).toEqual([])
      }
      expect(heldBytes() - before).toBeLessThan(20e6)
      // The reader must still be alive when the memory is measured.
      const end = Buffer.from(tty ? '\n' : `${stamp(2)} \n`)
      expect([...read(tty ? end : frameOf('stdout', end))]).toHaveLength(1)
    }
  }, 60_000)

  test('bytes that are no UTF-8 are shown as such', () => {
    const read = createEntryReader({ tty: false })
    const bytes = Buffer.concat([Buffer.from(`${stamp(1)} a`), Buffer.from([0xff, 0xfe, 0x0a])])
    expect([...read(frameOf('stdout', bytes))]).toMatchObject([{ text: 'a\ufffd\ufffd' }])
  })
})

describe('newline-delimited JSON', () => {
  test('lines come out whole, wherever the chunks were cut', () => {
    fc.assert(
      fc.property(fc.array(fc.json(), { maxLength: 6 }), cuts, (written, at) => {
        const split = createLineSplitter()
        const bytes = Buffer.from(written.map((json) => `${json}\n`).join(''))
        expect(cut(bytes, at).flatMap((chunk) => [...split(chunk)])).toEqual(written)
      }),
      { numRuns: 300 },
    )
  })

  test('a line without end is given up', () => {
    const split = createLineSplitter(1_000)
    expect(() => [...split(Buffer.alloc(1_001, 'x'))]).toThrow('docker.streamInvalid')
  })
})

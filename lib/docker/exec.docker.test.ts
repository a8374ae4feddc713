import { createHash, randomBytes } from 'node:crypto'
import { PassThrough, Readable, Writable } from 'node:stream'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { dockerAvailable, runDocker } from '@/lib/testing/docker'
import { waitFor } from '@/lib/testing/wait-for'
import { createExec, type ExecRun } from './exec'

describe.skipIf(!dockerAvailable())('a program in a container', () => {
  const name = `talaia-exec-${process.pid}`
  const exec = createExec(null)
  beforeAll(() => {
    runDocker('run', '-d', '--rm', '--name', name, 'postgres:15-alpine', 'sleep', '3600')
  })
  afterAll(() => {
    runDocker('rm', '-f', '-v', name)
  })

  const read = async (options: Omit<ExecRun, 'containerId' | 'stdout'>) => {
    const parts: Buffer[] = []
    const stdout = new Writable({
      write(chunk, _, done) {
        parts.push(chunk)
        done()
      },
    })
    const result = await exec.run({ containerId: name, ...options, stdout })
    return { ...result, stdout: Buffer.concat(parts) }
  }
  const processes = () => runDocker('top', name, '-o', 'pid,args')

  test('gives its exit code, both streams and its environment', async () => {
    const script = 'printf "%s" "$SECRET $1"; echo "one\ntwo" >&2; exit 3'
    const command = ['sh', '-c', script, 'sh', `a "b" 'c'\n😀`]
    const result = await read({ command, environment: ['SECRET=it is'] })
    expect(result).toMatchObject({ exitCode: 3, stderr: 'one\ntwo\n' })
    expect(result.stdout.toString()).toBe(`it is a "b" 'c'\n😀`)
  })

  test('reads stdin to its end and writes it back, byte for byte', async () => {
    const bytes = randomBytes(8_000_001)
    const result = await read({ command: ['cat'], stdin: Readable.from([bytes]) })
    expect(result.exitCode).toBe(0)
    expect(createHash('md5').update(result.stdout).digest('hex')).toBe(
      createHash('md5').update(bytes).digest('hex'),
    )
  })

  test('that ends before it has read its input tells how', async () => {
    const stdin = Readable.from(
      (function* () {
        for (let i = 0; i < 200; i += 1) yield randomBytes(1_000_000)
      })(),
    )
    const result = await read({ command: ['sh', '-c', 'echo no >&2; exit 5'], stdin })
    expect(result.exitCode).toBe(5)
    expect(stdin.destroyed).toBe(true)
  })

  test('that does not exist is an exit code, not an error', async () => {
    expect((await read({ command: ['no-such-program'] })).exitCode).toBe(127)
  })

  test('is ended in the container by a cancel, even one that ignores SIGINT', async () => {
    const controller = new AbortController()
    const running = exec.run({
      containerId: name,
      command: ['sh', '-c', 'trap "" INT; while true; do sleep 0.123; done'],
      signal: controller.signal,
    })
    running.catch(() => undefined)
    await waitFor('the program to run', () => processes().includes('sleep 0.123'))
    controller.abort()
    await expect(running).rejects.toMatchObject({ said: { id: 'docker.execCancelled' } })
    expect(processes()).not.toContain('0.123')
  })

  test('is ended where what it writes cannot be kept, and the error is the reason', async () => {
    const stdout = new Writable({
      write(_chunk, _encoding, done) {
        done(Object.assign(new Error('full'), { code: 'ENOSPC' }))
      },
    })
    await expect(
      exec.run({ containerId: name, command: ['cat', '/dev/zero'], stdout }),
    ).rejects.toMatchObject({ code: 'ENOSPC' })
    expect(processes()).not.toContain('/dev/zero')
  })

  test('waits for its reader instead of filling the memory', async () => {
    const stdout = new PassThrough({ highWaterMark: 65_536 })
    const controller = new AbortController()
    const before = process.memoryUsage().rss
    const running = exec.run({
      ...{ containerId: name, stdout, signal: controller.signal },
      command: ['sh', '-c', 'head -c 300000000 /dev/zero; echo done >&2; sleep 60'],
    })
    running.catch(() => undefined)
    await waitFor('the reader to be full', () => stdout.writableNeedDrain)
    expect(stdout.writableLength + stdout.readableLength).toBeLessThan(1_000_000)
    expect(process.memoryUsage().rss - before).toBeLessThan(100e6)
    controller.abort()
    await expect(running).rejects.toMatchObject({ kind: 'timeout' })
  })

  test('in a container that is killed meanwhile did not end well', async () => {
    const other = `${name}-killed`
    runDocker('run', '-d', '--rm', '--name', other, 'postgres:15-alpine', 'sleep', '3600')
    const stdout = new PassThrough()
    const running = exec.run({
      containerId: other,
      command: ['sh', '-c', 'echo here; sleep 60'],
      stdout,
    })
    const outcome = running.then(
      ({ exitCode }) => exitCode,
      (error: unknown) => error,
    )
    await new Promise((resolve) => stdout.once('data', resolve))
    runDocker('rm', '-f', '-v', other)
    expect(await outcome).not.toBe(0)
  })

  test('of a container that is paused, or has ended, is refused', async () => {
    const other = `${name}-paused`
    runDocker('run', '-d', '--name', other, 'postgres:15-alpine', 'sleep', '3600')
    try {
      for (const commands of [['pause'], ['unpause', 'kill']]) {
        for (const command of commands) runDocker(command, other)
        await expect(exec.run({ containerId: other, command: ['true'] })).rejects.toMatchObject({
          said: { id: 'docker.containerNotRunning' },
        })
      }
    } finally {
      runDocker('rm', '-f', '-v', other)
    }
  })

  test('of a container that is not there is refused', async () => {
    await expect(
      exec.run({ containerId: 'no-such-container', command: ['true'] }),
    ).rejects.toMatchObject({ said: { id: 'docker.gone' } })
  })
})

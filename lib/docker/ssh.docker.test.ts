import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { dockerAvailable } from '@/lib/testing/docker'
import { waitFor } from '@/lib/testing/wait-for'
import { createDocker } from './docker'

/**
 * What the machine's `ssh` does is its own affair: here another program of that name runs the command on this machine,
 * or fails as ssh does. `TALAIA_TEST_SSH=ssh://user@host` runs the same against a real server.
 */
const standIn = `#!/bin/sh
for word in "$@"; do
  case "$word" in unknown.example) echo "Host key verification failed." >&2; exit 255 ;; esac
done
while [ "$1" != "--" ]; do shift; done
shift 2
exec "$@"
`

describe.skipIf(!dockerAvailable())('an engine over SSH', () => {
  const real = process.env.TALAIA_TEST_SSH
  const directory = mkdtempSync(join(tmpdir(), 'talaia-ssh-'))
  const path = process.env.PATH
  const open = (dockerHost: string) => createDocker({ dockerHost, now: Date.now })

  beforeAll(() => {
    if (real) return
    writeFileSync(join(directory, 'ssh'), standIn)
    chmodSync(join(directory, 'ssh'), 0o755)
    process.env.PATH = `${directory}:${path}`
  })
  afterAll(() => {
    process.env.PATH = path
    rmSync(directory, { recursive: true, force: true })
  })

  test('is asked, several times at once', async () => {
    const docker = open(real ?? 'ssh://ops@far.example')
    const all = await Promise.all([1, 2, 3].map(() => docker.discoverPostgres()))
    expect(all.map((one) => (one.observed ? true : one.reason))).toEqual([true, true, true])
  })

  test('tells of events, and lets go of the stream', async () => {
    const docker = open(real ?? 'ssh://ops@far.example')
    const ending = new AbortController()
    let isOpen = false
    const following = docker.followEvents({
      since: null,
      onEvent: () => undefined,
      onOpen: () => {
        isOpen = true
      },
      onClose: () => undefined,
      signal: ending.signal,
    })
    await waitFor('the stream', () => isOpen)
    ending.abort()
    await following
  })

  test.skipIf(real)('says in the words of ssh why it is not reached', async () => {
    const found = await open('ssh://unknown.example').discoverPostgres()
    expect(found.observed ? null : found.reason.message).toMatchObject({
      id: 'docker.sshFailed',
      values: { detail: 'Host key verification failed.' },
    })
  })
})

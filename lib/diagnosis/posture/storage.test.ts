import { describe, expect, test } from 'vitest'
import { translate } from '@/lib/i18n/translate'
import type { Container } from '@/lib/model/containers'
import { aContainer, aMount, anIdentity, T0 } from '@/lib/testing/builders'
import { aPosture, aToolLine } from '@/lib/testing/posture'
import { bindMountOnDockerDesktop } from './bind-mount-on-docker-desktop'
import { dataDirectoryNotMounted } from './data-directory-not-mounted'
import type { PostureCheck, PostureInput } from './finding'
import { imageUntagged } from './image-untagged'
import { initScriptsSkipped } from './init-scripts-skipped'
import { mountPathOutdated } from './mount-path-outdated'
import { volumeAnonymous } from './volume-anonymous'

const anonymous = 'a1'.repeat(32)
const anonymousMount = aMount({ name: anonymous })
const parent = aMount({ destination: '/var/lib/postgresql', holdsData: false })
const unsure = aMount({ holdsData: null })

const judge = (
  check: PostureCheck,
  container: Partial<Container>,
  over: Partial<PostureInput> = {},
) => {
  const result = check.judge(aPosture({ container: aContainer(container), ...over }))
  return result === null || result === 'unknown' ? result : result.severity
}

const unseen = (check: PostureCheck) => check.judge(aPosture({ container: null }))

describe('data_directory_not_mounted', () => {
  test.each([
    ['the writable layer', [], 'critical'],
    ['another mount only', [aMount({ destination: '/backup', holdsData: false })], 'critical'],
    ['memory', [aMount({ type: 'tmpfs', name: null })], 'critical'],
    ['a named volume', [aMount()], null],
    ['an anonymous one, which is told as such', [anonymousMount], null],
    ['a bind mount', [aMount({ type: 'bind', name: null })], null],
    ['who knows where', [unsure], 'unknown'],
  ] as const)('the data in %s', (_, mounts, severity) => {
    expect(judge(dataDirectoryNotMounted, { mounts: [...mounts] })).toBe(severity)
  })

  test('an environment that is meant to come back empty is silent; without a container it is unknown', () => {
    expect(judge(dataDirectoryNotMounted, {}, { onRestart: 'reset' })).toBeNull()
    expect(unseen(dataDirectoryNotMounted)).toBe('unknown')
  })
})

describe('volume_anonymous', () => {
  test('hits, stays silent on a named one, and does not know without the data directory', () => {
    expect(judge(volumeAnonymous, { mounts: [anonymousMount] })).toBe('warning')
    expect(judge(volumeAnonymous, { mounts: [aMount()] })).toBeNull()
    expect(judge(volumeAnonymous, { mounts: [unsure] })).toBe('unknown')
    expect(unseen(volumeAnonymous)).toBe('unknown')
  })

  test('the command copies it into a named volume', () => {
    const container = aContainer({ mounts: [anonymousMount] })
    const result = volumeAnonymous.judge(aPosture({ container }))
    expect(result).toMatchObject({
      remedies: [
        {
          command: `docker stop nodus-adk-postgres && docker run --rm --entrypoint cp -v ${anonymous}:/from:ro -v nodus-adk-postgres-data:/to postgres:15-alpine -a /from/. /to/`,
        },
        {},
      ],
    })
  })
})

describe('mount_path_outdated', () => {
  test('a volume on the parent, up to 17: the data lies in an anonymous one below it, told once', () => {
    const mounts = [parent, anonymousMount]
    expect(judge(mountPathOutdated, { mounts })).toBe('warning')
    expect(judge(volumeAnonymous, { mounts })).toBeNull()
    expect(judge(dataDirectoryNotMounted, { mounts })).toBeNull()
  })

  test('from 18 on the parent is right', () => {
    const mounts = [aMount({ destination: '/var/lib/postgresql' })]
    expect(judge(mountPathOutdated, { mounts, image: 'postgres:18' })).toBeNull()
  })

  test('an 18 that does not start on the path of before says where it wants its volume', () => {
    const container = aContainer({ image: 'postgres:18-alpine', running: false, mounts: [unsure] })
    const result = mountPathOutdated.judge(aPosture({ container, identity: null }))
    if (result === null || result === 'unknown') throw new Error(`found ${result}`)
    expect(translate('en', result.remedies[0]?.title ?? result.title)).toBe(
      'Mount it at `/var/lib/postgresql`',
    )
  })

  test('silent where the volume holds the data; unknown without the data directory', () => {
    expect(judge(mountPathOutdated, { mounts: [aMount()] })).toBeNull()
    expect(judge(mountPathOutdated, { mounts: [unsure] })).toBe('unknown')
    expect(unseen(mountPathOutdated)).toBe('unknown')
  })
})

describe('bind_mount_on_docker_desktop', () => {
  const bind = aMount({ type: 'bind', name: null, source: '/Users/me/data' })
  const engine = {
    ...{ id: 'e', name: 'docker-desktop', version: '27', dockerRootDir: '/var/lib/docker' },
    operatingSystem: 'Docker Desktop',
  }

  test('hits there only, and only for the mount that holds the data', () => {
    expect(judge(bindMountOnDockerDesktop, { mounts: [bind] }, { engine })).toBe('warning')
    expect(judge(bindMountOnDockerDesktop, { mounts: [bind] })).toBeNull()
    expect(judge(bindMountOnDockerDesktop, { mounts: [aMount()] }, { engine })).toBeNull()
    const scripts = { ...bind, holdsData: false }
    expect(judge(bindMountOnDockerDesktop, { mounts: [scripts, aMount()] }, { engine })).toBeNull()
  })

  test('whether it keeps what Postgres has synced can be tested', () => {
    const found = bindMountOnDockerDesktop.judge(
      aPosture({ container: aContainer({ mounts: [bind] }), engine }),
    )
    expect(found !== null && found !== 'unknown' && found.remedies[1]?.command).toBe(
      'npx talaia doctor disk --container nodus-adk-postgres',
    )
  })

  test('unknown where the engine or the container was not seen', () => {
    expect(judge(bindMountOnDockerDesktop, { mounts: [bind] }, { engine: null })).toBe('unknown')
    expect(unseen(bindMountOnDockerDesktop)).toBe('unknown')
  })
})

describe('image_untagged', () => {
  test.each([
    ['postgres', 'warning'],
    ['postgres:latest', 'warning'],
    ['registry.example.org:5000/team/postgres', 'warning'],
    ['postgres:15-alpine', null],
    ['registry.example.org:5000/team/postgres:16', null],
    [`postgres@sha256:${'0'.repeat(64)}`, null],
    [`sha256:${'0'.repeat(64)}`, null],
  ])('%s', (image, severity) => {
    expect(judge(imageUntagged, { image })).toBe(severity)
  })

  test('unknown without a container', () => {
    expect(unseen(imageUntagged)).toBe('unknown')
  })
})

describe('init_scripts_skipped', () => {
  const scripts = aMount({
    ...{ type: 'bind', name: null, holdsData: false },
    destination: '/docker-entrypoint-initdb.d',
  })
  const madeAt = (at: number) =>
    anIdentity({ systemIdentifier: (BigInt(Math.floor(at / 1000)) << 32n).toString() })
  const startedAt = T0

  test('told where the cluster is older than the start of the container', () => {
    const identity = madeAt(T0 - 60_000)
    expect(judge(initScriptsSkipped, { mounts: [scripts], startedAt }, { identity })).toBe('info')
    const younger = { identity: madeAt(T0 + 2_000) }
    expect(judge(initScriptsSkipped, { mounts: [scripts], startedAt }, younger)).toBeNull()
    expect(judge(initScriptsSkipped, { mounts: [aMount()], startedAt }, { identity })).toBeNull()
  })

  test('the log of the entrypoint counts more', () => {
    const line = aToolLine('Skipping initialization', {
      containerId: 'c1',
      kind: 'initializationSkipped',
    })
    const over = { identity: null, logLines: [line] }
    expect(judge(initScriptsSkipped, { mounts: [scripts], startedAt }, over)).toBe('info')
  })

  test('unknown where neither was seen', () => {
    const over = { identity: null, logLines: null }
    expect(judge(initScriptsSkipped, { mounts: [scripts] }, over)).toBe('unknown')
    expect(unseen(initScriptsSkipped)).toBe('unknown')
  })
})

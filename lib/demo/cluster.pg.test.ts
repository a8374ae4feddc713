import { chmodSync, cpSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { prepareAccount } from './account'
import { findBinaries } from './binaries'
import { createCluster } from './cluster'
import { cleanUp, isRoot, postmasterOf, temporaryDirectory } from './fixtures/helpers'
import { layoutOf } from './layout'
import { startPostmaster, stopPostmaster } from './postmaster'

const dataDirectory = temporaryDirectory('data')

afterAll(() => cleanUp([dataDirectory]))

if (isRoot) {
  it('works where the programs lie below a directory that is closed to others', async () => {
    const closed = temporaryDirectory('closed')
    cpSync(dirname(dirname(findBinaries().initdb)), closed, { recursive: true })
    chmodSync(closed, 0o700)
    const binaries = {
      initdb: join(closed, 'bin', 'initdb'),
      pgCtl: join(closed, 'bin', 'pg_ctl'),
    }
    const layout = layoutOf(join(dataDirectory, 'demo'))
    const account = prepareAccount(layout.root, Object.values(binaries))
    const ground = { layout, binaries, account }

    await createCluster(ground)
    await startPostmaster(ground)
    expect(postmasterOf(dataDirectory)).not.toBeNull()
    expect(await stopPostmaster(ground, 30_000)).toBe(true)
  })
}

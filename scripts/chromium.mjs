import { existsSync, readFileSync } from 'node:fs'
import { findChromium } from './find-chromium.mjs'
import { runQuietly } from './steps.mjs'

const isDebianRoot = () => {
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) return false
  // Ubuntu's package of that name only points at a snap.
  return (
    existsSync('/etc/os-release') && /^ID=debian$/m.test(readFileSync('/etc/os-release', 'utf8'))
  )
}

/** Installs a browser for the tests where there is none. */
export const installChromium = async () => {
  if (findChromium()) return 0
  if (isDebianRoot()) {
    const packages = 'chromium fonts-noto-color-emoji'
    const command = `apt-get update && apt-get install -y --no-install-recommends ${packages}`
    const code = await runQuietly('Installing Chromium from Debian', 'sh', ['-c', command], {
      env: { DEBIAN_FRONTEND: 'noninteractive' },
      describe: (line) => (/^(Get|Unpacking|Setting up)/.test(line) ? line.slice(0, 60) : null),
    })
    if (code === 0) return 0
  }
  return runQuietly('Installing Chromium through Playwright', 'npx', [
    'playwright',
    'install',
    'chromium',
  ])
}

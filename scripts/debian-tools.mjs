import { mkdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { missingPackages, toolsFolder } from './find-debian-tool.mjs'
import { runQuietly } from './steps.mjs'

const isDebian = () => {
  try {
    return /^ID(?:_LIKE)?=.*\bdebian\b/m.test(readFileSync('/etc/os-release', 'utf8'))
  } catch {
    return false
  }
}

/** Unpacked, never installed: an installed package would start its service at once. No rights are needed. */
const script = `
set -e
apt-get download "$@" || { apt-get update && apt-get download "$@"; }
for file in *.deb; do dpkg-deb --extract "$file" ..; done
cd ..
# Debian's Alertmanager reads its templates from a fixed path below /usr: one byte makes it relative to this folder,
# in which it is to be started.
manager=usr/bin/prometheus-alertmanager
if [ -f $manager ]; then
  ln -sfn usr .usr
  LC_ALL=C sed -i 's#/usr/share/prometheus/alertmanager#.usr/share/prometheus/alertmanager#g' $manager
fi
`

/**
 * Fetches the programs of other projects that tests run against and unpacks them into the project's cache. Returns the
 * Debian packages that are still missing: where this is no Debian, or no mirror answers.
 */
export const installDebianTools = async () => {
  const wanted = missingPackages()
  if (wanted.length === 0 || !isDebian()) return wanted
  const downloads = join(toolsFolder, 'downloads')
  mkdirSync(downloads, { recursive: true })
  await runQuietly(
    `Fetching ${wanted.join(' and ')} from Debian`,
    'sh',
    ['-c', `cd "$0" && ${script.trim()}`, downloads, ...wanted],
    { describe: (line) => (/^(Get|Fetched)/.test(line) ? line.slice(0, 60) : null) },
  )
  rmSync(downloads, { recursive: true, force: true })
  return missingPackages()
}

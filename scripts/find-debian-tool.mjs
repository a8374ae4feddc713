import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** Where the Debian packages that only tests need are unpacked; git ignores it. */
export const toolsFolder = fileURLToPath(new URL('../.cache/debian', import.meta.url))

/** The Debian package and the names of each program: Debian's, then that of the project itself. */
const tools = {
  alertmanager: {
    debianPackage: 'prometheus-alertmanager',
    names: ['prometheus-alertmanager', 'alertmanager'],
  },
  amtool: { debianPackage: 'prometheus-alertmanager', names: ['amtool'] },
  nginx: { debianPackage: 'nginx', names: ['nginx'] },
  prometheus: { debianPackage: 'prometheus', names: ['prometheus'] },
  promtool: { debianPackage: 'prometheus', names: ['promtool'] },
}

const unpacked = (folder) => join(toolsFolder, 'usr', folder)

/** The program on this machine, or the one unpacked for the tests; null where there is neither. */
export const findDebianTool = (tool) => {
  const { names } = tools[tool]
  const installed = (process.env.PATH ?? '').split(delimiter).filter(Boolean)
  const folders = [...installed, '/usr/bin', '/usr/sbin', ...['bin', 'sbin'].map(unpacked)]
  return (
    folders.flatMap((folder) => names.map((name) => join(folder, name))).find(existsSync) ?? null
  )
}

/** The Debian packages of the programs that are not there. */
export const missingPackages = () => [
  ...new Set(
    Object.entries(tools)
      .filter(([tool]) => findDebianTool(tool) === null)
      .map(([, { debianPackage }]) => debianPackage),
  ),
]

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
  pgDump: {
    debianPackage: 'postgresql-client-15',
    needs: ['libpq5'],
    names: ['pg_dump'],
    folder: 'usr/lib/postgresql/15/bin',
  },
}

const unpacked = (folder) => join(toolsFolder, 'usr', folder)

/** The program on this machine, or the one unpacked for the tests; null where there is neither. */
export const findDebianTool = (tool) => {
  const { names, folder } = tools[tool]
  const installed = (process.env.PATH ?? '').split(delimiter).filter(Boolean)
  // Debian's pg_dump on the PATH is a script that picks a version; the programs themselves have a folder for each.
  const folders = folder
    ? [join('/', folder), join(toolsFolder, folder)]
    : [...installed, '/usr/bin', '/usr/sbin', ...['bin', 'sbin'].map(unpacked)]
  return (
    folders.flatMap((folder) => names.map((name) => join(folder, name))).find(existsSync) ?? null
  )
}

/** The Debian packages of the programs that are not there. */
export const missingPackages = () => [
  ...new Set(
    Object.entries(tools)
      .filter(([tool]) => findDebianTool(tool) === null)
      .flatMap(([, { debianPackage, needs = [] }]) => [debianPackage, ...needs]),
  ),
]

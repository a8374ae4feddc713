'use client'

import { CopyCommand } from '@/components/ui/copy-command'
import { useT } from '@/components/ui/translator'
import type { EnvironmentView } from '@/lib/model/api-environments'

const file = 'talaia.config.yaml'

/** As YAML reads it back, whatever it holds. */
const quoted = (id: string): string => (/^[a-z][a-z0-9-]*$/.test(id) ? id : JSON.stringify(id))

/** One that was found is in no file yet; discovery, which stops where a file names environments, is asked for again. */
const entryLines = ({ id, demo, found }: EnvironmentView): string => {
  // The id of the demo is nothing that a file could name.
  const head = `environments:\n  - id: ${quoted(demo ? 'dev' : id)}`
  return found
    ? `discovery: true\n${head}\n    database: postgres://USER:PASSWORD@HOST:PORT/DATABASE`
    : `${head}\n    # its other lines stay`
}

const dumpLines = (environment: EnvironmentView): string =>
  `${entryLines(environment)}
    backups:
      schedule: "0 3 * * *"
      verify: "0 5 * * 0"`

const folderLines = (environment: EnvironmentView): string =>
  `${entryLines(environment)}
    backups:
      folders:
        - { directory: /srv/dumps, pattern: "*.dump" }`

const howOf = ({ demo, found }: EnvironmentView) => {
  if (demo) return 'backupOn.demo'
  return found ? 'backupOn.found' : 'backupOn.how'
}

/** Where backups are off: what that means, and the exact lines that switch them on. */
export function SwitchOn({ environment }: { environment: EnvironmentView }) {
  const t = useT()
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-3">
      <p className="max-w-[75ch] text-ink-2">{t('backupOn.why')}</p>
      <div className="grid grid-cols-[minmax(0,1fr)] gap-x-8 gap-y-4 lg:grid-cols-2">
        <div className="grid grid-cols-[minmax(0,1fr)] content-start gap-2">
          <p className="lg:min-h-15">{t(howOf(environment), { file })}</p>
          <CopyCommand kind="setting" command={dumpLines(environment)} />
        </div>
        <div className="grid grid-cols-[minmax(0,1fr)] content-start gap-2">
          <p className="lg:min-h-15">{t('backupOn.folder')}</p>
          <CopyCommand kind="setting" command={folderLines(environment)} />
        </div>
      </div>
    </div>
  )
}

'use client'

import { CopyCommand } from '@/components/ui/copy-command'
import { useT } from '@/components/ui/translator'
import type { EnvironmentView } from '@/lib/model/api-environments'

const file = 'talaia.config.yaml'

/** As YAML reads it back, whatever it holds. */
const quoted = (id: string): string => (/^[a-z][a-z0-9-]*$/.test(id) ? id : JSON.stringify(id))

/** What comes before `backups` of an environment; one that was found is no line of the file yet. */
const environmentLines = ({ id, name, demo, foundAt }: EnvironmentView): string => {
  // The id of the demo is nothing that a file could name.
  const first = `environments:\n  - id: ${quoted(demo ? 'dev' : id)}`
  return foundAt === null
    ? `${first}\n    # its other lines stay`
    : `discovery: true\n${first}\n    name: ${JSON.stringify(name)}\n    database: ${JSON.stringify(foundAt)}`
}

const dumpLines = `    backups:
      schedule: "0 3 * * *"
      verify: "0 5 * * 0"`

const folderLines = `    backups:
      folders:
        - { directory: /srv/dumps, pattern: "*.dump" }`

/** Where backups are off: what that means, and the exact lines that switch them on. */
export function SwitchOn({ environment }: { environment: EnvironmentView }) {
  const t = useT()
  const { demo, foundAt } = environment
  const first = environmentLines(environment)
  const how = demo ? 'backupOn.demo' : foundAt === null ? 'backupOn.how' : 'backupOn.found'
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-3">
      <p className="max-w-[75ch] text-ink-2">{t('backupOn.why')}</p>
      <div className="grid grid-cols-[minmax(0,1fr)] gap-x-8 gap-y-4 lg:grid-cols-2">
        <div className="grid grid-cols-[minmax(0,1fr)] content-start gap-2">
          <p className="lg:min-h-15">{t(how, { file })}</p>
          <CopyCommand kind="setting" command={`${first}\n${dumpLines}`} />
        </div>
        <div className="grid grid-cols-[minmax(0,1fr)] content-start gap-2">
          <p className="lg:min-h-15">{t('backupOn.folder')}</p>
          <CopyCommand kind="setting" command={`${first}\n${folderLines}`} />
        </div>
      </div>
    </div>
  )
}

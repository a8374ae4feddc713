'use client'

import { CopyCommand } from '@/components/ui/copy-command'
import { useT } from '@/components/ui/translator'
import type { EnvironmentView } from '@/lib/model/api-environments'

const file = 'talaia.config.yaml'

/** As YAML reads it back, whatever it holds. */
const quoted = (id: string): string => (/^[a-z][a-z0-9-]*$/.test(id) ? id : JSON.stringify(id))

const dumpLines = (id: string): string =>
  `environments:
  - id: ${quoted(id)}
    # its other lines stay
    backups:
      schedule: "0 3 * * *"
      verify: "0 5 * * 0"`

const folderLines = (id: string): string =>
  `environments:
  - id: ${quoted(id)}
    # its other lines stay
    backups:
      folders:
        - { directory: /srv/dumps, pattern: "*.dump" }`

/** Where backups are off: what that means, and the exact lines that switch them on. */
export function SwitchOn({ environment }: { environment: EnvironmentView }) {
  const t = useT()
  const { id, demo } = environment
  // The id of the demo is nothing that a file could name.
  const shown = demo ? 'dev' : id
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-3">
      <p className="max-w-[75ch] text-ink-2">{t('backupOn.why')}</p>
      <div className="grid grid-cols-[minmax(0,1fr)] gap-x-8 gap-y-4 lg:grid-cols-2">
        <div className="grid grid-cols-[minmax(0,1fr)] content-start gap-2">
          <p className="lg:min-h-15">{t(demo ? 'backupOn.demo' : 'backupOn.how', { file })}</p>
          <CopyCommand kind="setting" command={dumpLines(shown)} />
        </div>
        <div className="grid grid-cols-[minmax(0,1fr)] content-start gap-2">
          <p className="lg:min-h-15">{t('backupOn.folder')}</p>
          <CopyCommand kind="setting" command={folderLines(shown)} />
        </div>
      </div>
    </div>
  )
}

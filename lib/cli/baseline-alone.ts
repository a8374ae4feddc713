import type { ConfigurationSource } from '@/lib/config/load'
import { Unreachable } from '@/lib/model/errors'
import { findAloneTarget } from './alone-target'
import { formatBaselineFile } from './baseline-files'
import type { BaselineOptions } from './baseline-options'
import { EXIT } from './exit-codes'
import { lookAt, reasonOf } from './look'
import type { Terminal } from './terminal'

/** The state of a database as a baseline file, on stdout; no server is asked. Throws Unreachable and Invalid. */
export const saveAlone = async (
  options: BaselineOptions,
  source: ConfigurationSource,
  terminal: Terminal,
): Promise<number> => {
  const target = await findAloneTarget('baseline', options, source)
  const record = await lookAt(target, terminal.signal)
  if (!record.observed)
    throw new Unreachable('cli.baseline.unobserved', { reason: reasonOf(record) })
  terminal.print(formatBaselineFile(options.names[0] ?? target.name, record.value))
  return EXIT.ok
}

import { fileURLToPath } from 'node:url'
import type { HistoryOptions } from './open'

const fileBeside = (name: string): string => fileURLToPath(new URL(name, import.meta.url))

/** Arguments for `node` that run a file of this room as a process of its own, on the given store. */
export const nodeArguments = (file: string, options: HistoryOptions): string[] => [
  '--import',
  fileBeside('./testing-loader.ts'),
  fileBeside(file),
  options.url ?? '',
  options.dataDirectory,
]

/** The other side: the store named by the arguments of this process. */
export const storeFromArguments = (): HistoryOptions => {
  const [url = '', dataDirectory = ''] = process.argv.slice(2)
  return { url: url === '' ? null : url, dataDirectory }
}

import { migrate } from './migrate'
import { migrations } from './migrations'
import { connectPostgres } from './postgres'
import { connectFile, openFile } from './sqlite'
import { storeFromArguments } from './testing-child'

/** Upgrades a store, says so once every migration but a last one has run, and never ends that one. */
const { url, dataDirectory } = storeFromArguments()
const db = url === null ? connectFile(openFile(dataDirectory)) : connectPostgres(url)
const hang = {
  up: async (): Promise<void> => {
    process.stdout.write('in the midst\n')
    await new Promise((resolve) => setInterval(resolve, 1 << 30))
  },
}
await migrate(db, dataDirectory, { ...migrations, '9998-never-ends': hang })

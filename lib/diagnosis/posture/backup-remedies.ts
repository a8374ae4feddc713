import type { Step } from '@/lib/model/advice'
import { message } from '@/lib/model/message'
import { shellWord } from '../commands'
import { clientCommand, ownerOf } from './commands'
import type { PostureInput } from './finding'

export const makeNow = (): Step => ({
  title: message('posture.backup.makeNow'),
  detail: message('posture.backup.makeNowDetail'),
  command: null,
})

/** One dump by hand, with the programs of the container where there is one. */
export const dumpByHand = (input: PostureInput): Step => {
  const database = input.identity?.databaseName ?? input.connection.database
  const program = clientCommand(input, 'pg_dump', ownerOf(input))
  return {
    title: message('posture.backup.byHand'),
    detail: message('posture.backup.byHandDetail'),
    command: `${program} -Fc -d ${shellWord(database)} > ${shellWord(`${database.replace(/[^\w.-]/g, '_')}.dump`)}`,
  }
}

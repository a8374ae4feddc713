import { TalaiaError } from '@/lib/model/errors'
import { openHistory } from './open'
import { storeFromArguments } from './testing-child'
import { aTick, start } from './testing-data'

/** Opens the store, records a tick, and says `written` or the error. */
const write = async (): Promise<object | string> => {
  try {
    const history = await openHistory(storeFromArguments())
    await history.recordTick(aTick(start), { maxGapMs: 0 })
    await history.close()
    return 'written'
  } catch (error) {
    return error instanceof TalaiaError ? error.toReason() : String(error)
  }
}
process.stdout.write(JSON.stringify(await write()))

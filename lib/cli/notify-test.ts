import { parseArgs } from 'node:util'
import { createTranslator, translate } from '@/lib/i18n/translate'
import {
  type ReceiverTestView,
  receiverTestViewSchema,
  settingsViewSchema,
} from '@/lib/model/api-settings'
import { Invalid, TalaiaError } from '@/lib/model/errors'
import { EXIT } from './exit-codes'
import { addressOf, askTalaia, type TalaiaAddress } from './talaia-client'
import type { Terminal } from './terminal'

const t = createTranslator('en')

const parse = (words: string[]) => {
  try {
    return parseArgs({
      args: words,
      options: {
        receiver: { type: 'string', multiple: true, default: [] },
        url: { type: 'string' },
        'api-key': { type: 'string' },
        json: { type: 'boolean', default: false },
        help: { type: 'boolean', short: 'h', default: false },
      },
    }).values
  } catch (error) {
    const detail = error instanceof Error ? error.message.split('. ')[0] : ''
    throw new Invalid('cli.badOption', { detail: `${detail}.`, command: 'notify test' }, error)
  }
}

const listReceivers = async (address: TalaiaAddress, signal: AbortSignal): Promise<string[]> => {
  const schema = settingsViewSchema.pick({ receivers: true })
  const { receivers } = await askTalaia(
    address,
    { method: 'GET', path: '/settings', schema },
    signal,
  )
  if (receivers.length === 0) throw new Invalid('cli.noReceivers')
  return receivers.map(({ id }) => id)
}

const lineOf = ({ receiver, outcome, detail }: ReceiverTestView): string =>
  t('cli.receiverTest', { receiver, outcome, detail: detail ?? '' }).trim()

/**
 * `talaia notify test`: a running Talaia sends a test message to one receiver, or to each. Ends with 0 where all took
 * it, 1 where one did not, 3 where Talaia could not be asked.
 */
export const notifyTest = async (words: string[], terminal: Terminal): Promise<number> => {
  const { signal } = terminal
  try {
    const options = parse(words)
    if (options.help) {
      terminal.print(t('cli.notifyHelp'))
      return EXIT.ok
    }
    const address = addressOf(options, process.env)
    const ids =
      options.receiver.length > 0 ? options.receiver : await listReceivers(address, signal)
    const answers: ReceiverTestView[] = []
    for (const id of ids) {
      const path = `/receivers/${encodeURIComponent(id)}/test`
      const schema = receiverTestViewSchema
      const answer = await askTalaia(address, { method: 'POST', path, schema }, signal)
      answers.push(answer)
      if (!options.json) terminal.print(lineOf(answer))
    }
    if (options.json) terminal.print(JSON.stringify({ items: answers }, null, 2))
    return answers.every(({ outcome }) => outcome === 'delivered') ? EXIT.ok : EXIT.lost
  } catch (error) {
    if (!(error instanceof TalaiaError)) throw error
    terminal.tell(translate('en', error.said))
    return error instanceof Invalid ? EXIT.usage : EXIT.notRun
  }
}

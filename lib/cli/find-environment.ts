import { environmentViewSchema } from '@/lib/model/api-environments'
import { pageOf } from '@/lib/model/api-shared'
import { Invalid } from '@/lib/model/errors'
import { askTalaia, type TalaiaAddress } from './talaia-client'

const schema = pageOf(environmentViewSchema.pick({ id: true }))

/** The environment that was named, or the only one that this Talaia watches. Throws Invalid. */
export const findEnvironment = async (
  address: TalaiaAddress,
  given: string | null,
  signal: AbortSignal,
): Promise<string> => {
  const question = { method: 'GET', path: '/environments', schema } as const
  const { items } = await askTalaia(address, question, signal)
  const known = items.map(({ id }) => id)
  if (known.length === 0) throw new Invalid('cli.verify.noEnvironment')
  if (given === null) {
    const [only, ...others] = known
    if (only !== undefined && others.length === 0) return only
    throw new Invalid('cli.verify.whichEnvironment', { known: known.join(', ') })
  }
  if (known.includes(given)) return given
  throw new Invalid('cli.verify.unknownEnvironment', { given, known: known.join(', ') })
}

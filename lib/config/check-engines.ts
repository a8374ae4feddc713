import { z } from 'zod'
import type { ConfigurationProblem } from '@/lib/model/config'
import { message } from '@/lib/model/message'
import { checkKnown, checkUnique } from './known-ids'
import { describeFound, formatPath, type Path, problem, shorten } from './problems'

const text = z.string().trim().catch('')
const looseSchema = z
  .object({
    dockerHost: text,
    engines: z
      .array(
        z
          .object({ id: text, dockerHost: text, certificates: text })
          .catch({ id: '', dockerHost: '', certificates: '' }),
      )
      .catch([]),
    environments: z
      .array(z.object({ engine: z.unknown().optional() }).catch({ engine: '' }))
      .catch([]),
  })
  .catch({ dockerHost: '', engines: [], environments: [] })

/** What two ways of writing one address have in common. */
const sameness = (dockerHost: string): string =>
  dockerHost
    .replace(/^http:/, 'tcp:')
    .replace(/(?<!\/)\/+$/, '')
    .replace(/^\w+:\/\/[^/]+$/, (address) => address.toLowerCase())

interface Place {
  path: Path
  dockerHost: string
}

const checkTwice = (places: Place[]): ConfigurationProblem[] =>
  places.flatMap(({ path, dockerHost }, index) => {
    const first = places.findIndex((one) => sameness(one.dockerHost) === sameness(dockerHost))
    const before = places[first]
    if (dockerHost === '' || first === index || !before) return []
    const twice = message('config.found.sameEngine', {
      address: shorten(dockerHost),
      place: formatPath(before.path),
    })
    return [problem(formatPath(path), twice, message('config.allowed.uniqueEngine'))]
  })

/**
 * What no field can tell alone: an engine twice, certificates that nothing uses, an environment whose engine is not
 * there or cannot be told. The variables beat the file.
 */
export const checkEngines = (
  filled: unknown,
  variables: { dockerHost: string | null; databaseUrl: string | null },
): ConfigurationProblem[] => {
  const { dockerHost, engines, environments } = looseSchema.parse(filled)
  const ids = engines.map(({ id }) => id)
  const standard =
    variables.dockerHost !== null
      ? { path: ['DOCKER_HOST'], dockerHost: variables.dockerHost }
      : { path: ['dockerHost'], dockerHost }
  const isToName = standard.dockerHost === '' && ids.length > 1
  const isUnplaced = isToName && environments.length === 0 && variables.databaseUrl !== null
  return [
    ...checkUnique(engines, ['engines']),
    ...checkTwice([
      standard,
      ...engines.map((one, index) => ({
        path: ['engines', index, 'dockerHost'],
        dockerHost: one.dockerHost,
      })),
    ]),
    ...engines.flatMap(({ dockerHost, certificates }, index) =>
      certificates !== '' && /^(?:unix|npipe|ssh|http):/.test(dockerHost)
        ? [
            problem(
              formatPath(['engines', index, 'certificates']),
              describeFound(certificates, ['certificates']),
              message('config.allowed.certificates'),
            ),
          ]
        : [],
    ),
    ...environments.flatMap(({ engine }, index) => {
      const path: Path = ['environments', index, 'engine']
      if (engine === undefined && isToName) {
        const named = message('config.allowed.knownId', { ids: ids.join(', ') })
        return [problem(formatPath(path), message('config.found.nothing'), named)]
      }
      return typeof engine === 'string' ? checkKnown([engine], ids, () => path) : []
    }),
    ...(isUnplaced
      ? [
          problem(
            'dockerHost',
            message('config.found.nothing'),
            message('config.allowed.defaultEngine'),
          ),
        ]
      : []),
  ]
}

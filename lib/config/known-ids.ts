import type { ConfigurationProblem } from '@/lib/model/config'
import { message } from '@/lib/model/message'
import { formatPath, type Path, problem, shorten } from './problems'
import { suggest } from './suggest'

/** Ids that an item before has too. */
export const checkUnique = (items: { id: string }[], path: Path): ConfigurationProblem[] =>
  items.flatMap(({ id }, index) => {
    const first = items.findIndex((other) => other.id === id)
    if (id === '' || first === index) return []
    const twice = message('config.found.sameId', {
      id: shorten(id),
      place: formatPath([...path, first]),
    })
    return [problem(formatPath([...path, index, 'id']), twice, message('config.allowed.uniqueId'))]
  })

/** Ids that nothing has, with what was meant. */
export const checkKnown = (
  found: string[],
  known: string[],
  placeOf: (index: number) => Path,
): ConfigurationProblem[] =>
  found.flatMap((id, index) => {
    if (id === '' || known.includes(id)) return []
    const meant = suggest(id, known)
    return [
      problem(
        formatPath(placeOf(index)),
        message('config.found.unknownId', { id: shorten(id) }),
        meant === null
          ? message('config.allowed.knownId', { ids: known.join(', ') || '-' })
          : message('config.allowed.keyMeant', { key: shorten(meant) }),
      ),
    ]
  })

import { Invalid } from '@/lib/model/errors'
import type { Group } from '@/lib/model/groups'
import { idPattern } from './fields'
import { isTablePattern } from './globs'

/**
 * That groups from elsewhere could stand in the configuration as they are, since that is where people copy them to.
 * @throws Invalid naming the first id or pattern that could not.
 */
export const checkGroups = ({ groups, leftOut }: { groups: Group[]; leftOut: string[] }): void => {
  const ids = new Set<string>()
  groups.forEach(({ id, tables, emptiable = [] }, index) => {
    const path = `groups.${index}`
    if (!idPattern.test(id)) throw new Invalid('errors.groupId', { id, path: `${path}.id` })
    if (ids.has(id)) throw new Invalid('errors.groupTwice', { id, path: `${path}.id` })
    ids.add(id)
    const bad = [...tables, ...emptiable].find((pattern) => !isTablePattern(pattern))
    if (bad !== undefined) throw new Invalid('errors.groupPattern', { pattern: bad, path })
  })
  const bad = leftOut.find((pattern) => !isTablePattern(pattern))
  if (bad !== undefined) throw new Invalid('errors.groupPattern', { pattern: bad, path: 'leftOut' })
}

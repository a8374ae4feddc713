import type { ToolId } from '@/lib/model/tools'
import { tools } from './index'

/**
 * The tool whose tables are all that is left; null where there is anything else, or nothing. LiteLLM needs a table
 * of its own: Prisma's bookkeeping alone is Prisma's.
 */
export const toolOfSurvivors = (tables: { schema: string; name: string }[]): ToolId | null => {
  if (tables.length === 0) return null
  const owners = tools.filter((tool) => tables.every((table) => tool.ownTable(table)))
  return owners.at(-1)?.id ?? null
}

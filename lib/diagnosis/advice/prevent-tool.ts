import type { Step } from '@/lib/model/advice'
import type { CauseId } from '@/lib/model/causes'
import type { ToolId } from '@/lib/model/tools'
import { tools } from '../tools/index'
import { copyDatabase } from './commands'
import { type Context, step } from './family'
import { culpritOf } from './suspects'

const toolOfCause: Partial<Record<CauseId, ToolId>> = {
  litellm_schema_push: 'litellm',
  prisma_schema_push: 'prisma',
  drizzle_schema_push: 'drizzle',
}

/** What to call the database of an application that has none: letters that need no quotes. */
const databaseFor: Partial<Record<ToolId, string>> = { litellm: 'litellm' }

/** What tells each tool to leave the tables of others alone, beside a place of its own. */
const switches: Partial<Record<ToolId, string>> = {
  litellm: 'noLitellmPush',
  prisma: 'migrateDeploy',
  drizzle: 'drizzleFilter',
  typeorm: 'noSynchronize',
  sequelize: 'noForce',
}

/** Keeps a tool that pushes its schema away from the tables of others (FORENSICS §1: both ways were run). */
export const preventTool = (context: Context): Step[] => {
  const { cause, owner, connection } = context
  const culprit = culpritOf(context)
  const [seen] = context.culprits
  // Seen in the act, it may have run for long, and is no suspect by its start then.
  const ofSeen = seen ? context.facts.get('culprit')?.reading : null
  const id = (cause && toolOfCause[cause]) ?? culprit?.tool ?? ofSeen ?? null
  const tool = tools.find((one) => one.id === id)
  if (!tool) return []
  const suspect = culprit?.tool === id ? culprit.container : null
  const container = suspect ?? (ofSeen === id ? seen?.container : null) ?? tool.name
  const name = databaseFor[tool.id] ?? `${connection.database}_${tool.id}`
  const database = name === connection.database ? `${name}_own` : name
  const own = tool.dropsForeignTables
    ? [step('ownDatabase', { tool: tool.name, container, database }, copyDatabase(owner, database))]
    : []
  const speaksPrisma = tool.id === 'litellm' || tool.id === 'prisma'
  const schema = speaksPrisma ? [step('ownSchema', { tool: tool.name, schema: tool.id })] : []
  const off = switches[tool.id]
  return [...own, ...schema, ...(off ? [step(off, { tool: tool.name, container })] : [])]
}

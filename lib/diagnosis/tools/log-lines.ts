import type { ToolId } from '@/lib/model/tools'
import { tools } from './index'
import type { Says } from './tool'

/** Which tool a log line is of, and what it says; null where it is of none. */
export const toolOfLogLine = (text: string): { tool: ToolId; says: Says } | null => {
  for (const tool of tools) {
    const says = tool.logs.find((log) => log.pattern.test(text))?.says
    // Prisma's own words under LiteLLM's logger are LiteLLM's.
    if (says)
      return { tool: tool.id === 'prisma' && /litellm/i.test(text) ? 'litellm' : tool.id, says }
  }
  return null
}

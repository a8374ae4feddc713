import type { Tool } from './tool'

/** LiteLLM's proxy: pushes its Prisma schema at every start (FORENSICS §1). */
export const litellm: Tool = {
  id: 'litellm',
  name: 'LiteLLM',
  ownTable: ({ name }) => name.startsWith('LiteLLM_') || name === '_prisma_migrations',
  images: [/\blitellm/i],
  commands: [/\blitellm\b/i, /docker\/prod_entrypoint\.sh/],
  logs: [
    { pattern: /failed to apply migration diff/i, says: 'migrates' },
    { pattern: /migration diff applied successfully/i, says: 'applied' },
    { pattern: /post-migration sanity check/i, says: 'pushes' },
  ],
  dropsForeignTables: true,
}

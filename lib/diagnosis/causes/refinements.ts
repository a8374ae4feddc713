import type { CauseId } from '@/lib/model/causes'
import { type ToolId, toolIdSchema } from '@/lib/model/tools'
import { type Cause, is } from './cause'

/** The causes of SQL that a refinement may narrow down. */
export const refinable: ReadonlySet<CauseId> = new Set([
  'dropped_by_sql',
  'recreated_by_application',
])

/** Every tool but these. */
const otherThan = (...own: ToolId[]): ToolId[] =>
  toolIdSchema.options.filter((id) => !own.includes(id))

/**
 * Who it was, or how. Survivors alone make *likely* at most, since the oldest tables survive many things; a start in
 * those seconds, or a line in a log, makes it more (FORENSICS §1, §7).
 */
export const refinements: readonly Cause[] = [
  {
    id: 'schema_dropped',
    needs: [],
    ways: [
      { when: [is('namespaceOid', 'changed')], confidence: 'certain' },
      { when: [is('command', 'dropSchema')], confidence: 'certain' },
    ],
  },
  {
    id: 'ransom',
    needs: [],
    // An application may have a table of such a name, too.
    ways: [{ when: [is('note', 'present')], confidence: 'likely' }],
  },
  {
    id: 'litellm_schema_push',
    needs: [],
    // Seen in the act, it was another; one whose log speaks Prisma may be LiteLLM under another name.
    excludedBy: [is('culprit', ...otherThan('litellm', 'prisma'), 'otherContainer', 'inside')],
    ways: [
      { when: [is('culprit', 'litellm'), is('survivors', 'litellm')], confidence: 'certain' },
      { when: [is('culprit', 'litellm')], confidence: 'veryLikely' },
      // LiteLLM's start runs Prisma, which speaks for itself.
      {
        when: [is('survivors', 'litellm'), is('toolLog', 'litellm', 'prisma')],
        confidence: 'veryLikely',
      },
      {
        when: [is('survivors', 'litellm'), is('startedContainers', 'litellm')],
        confidence: 'veryLikely',
      },
      { when: [is('survivors', 'litellm')], confidence: 'likely' },
      { when: [is('toolLog', 'litellm')], confidence: 'likely' },
    ],
  },
  {
    id: 'prisma_schema_push',
    needs: [],
    excludedBy: [is('survivors', 'litellm'), is('culprit', ...otherThan('prisma'), 'inside')],
    ways: [
      { when: [is('culprit', 'prisma'), is('toolLog', 'prisma')], confidence: 'certain' },
      { when: [is('culprit', 'prisma')], confidence: 'veryLikely' },
      { when: [is('toolLog', 'prisma')], confidence: 'veryLikely' },
      { when: [is('survivors', 'prisma')], confidence: 'likely' },
    ],
  },
  {
    id: 'drizzle_schema_push',
    needs: [],
    excludedBy: [is('culprit', ...otherThan('drizzle'), 'inside')],
    ways: [
      { when: [is('culprit', 'drizzle'), is('toolLog', 'drizzle')], confidence: 'certain' },
      { when: [is('culprit', 'drizzle')], confidence: 'veryLikely' },
      { when: [is('toolLog', 'drizzle')], confidence: 'veryLikely' },
      { when: [is('survivors', 'drizzle')], confidence: 'likely' },
    ],
  },
  {
    id: 'orm_recreated_schema',
    needs: [],
    excludedBy: [is('culprit', ...otherThan('typeorm', 'sequelize'), 'inside')],
    ways: [
      { when: [is('culprit', 'typeorm', 'sequelize')], confidence: 'veryLikely' },
      { when: [is('toolLog', 'typeorm', 'sequelize')], confidence: 'veryLikely' },
      { when: [is('startedContainers', 'typeorm', 'sequelize')], confidence: 'likely' },
    ],
  },
]

import type { CauseId } from '@/lib/model/causes'
import { type Cause, is } from './cause'

/** The causes of SQL that a refinement may narrow down. */
export const refinable: ReadonlySet<CauseId> = new Set([
  'dropped_by_sql',
  'recreated_by_application',
])

/**
 * Who it was, or how. Survivors alone make *likely* at most, since the oldest tables survive many things; a start in
 * those seconds, or a line in a log, makes it more (FORENSICS §1, §7).
 */
export const refinements: readonly Cause[] = [
  {
    id: 'schema_dropped',
    needs: [],
    ways: [{ when: [is('namespaceOid', 'changed')], confidence: 'certain' }],
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
    ways: [
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
    excludedBy: [is('survivors', 'litellm')],
    ways: [
      { when: [is('toolLog', 'prisma')], confidence: 'veryLikely' },
      { when: [is('survivors', 'prisma')], confidence: 'likely' },
    ],
  },
  {
    id: 'drizzle_schema_push',
    needs: [],
    ways: [
      { when: [is('toolLog', 'drizzle')], confidence: 'veryLikely' },
      { when: [is('survivors', 'drizzle')], confidence: 'likely' },
    ],
  },
  {
    id: 'orm_recreated_schema',
    needs: [],
    ways: [
      { when: [is('toolLog', 'typeorm', 'sequelize')], confidence: 'veryLikely' },
      { when: [is('startedContainers', 'typeorm', 'sequelize')], confidence: 'likely' },
    ],
  },
]

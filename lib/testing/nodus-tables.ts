/** Tables and rows of the Nodus groups that a schema push drops. */
export const nodusTables = {
  core: { tenants: 12, roles: 12, users: 40, session: 120 },
  llibreta: {
    notebooks: 60,
    chat_messages: 5000,
    text_cards: 900,
    notebook_members: 12,
    attachments: 12,
    study_sets: 12,
  },
  backoffice: {
    knowledge_bases: 12,
    knowledge_sources: 12,
    knowledge_documents: 400,
    knowledge_chunks: 8000,
    knowledge_jobs: 12,
    knowledge_permissions: 12,
    settings: 12,
    contacts: 700,
    contact_lists: 12,
    contact_list_members: 1500,
  },
}
export const nodusSeverities = {
  core: 'critical',
  llibreta: 'critical',
  backoffice: 'warning',
} as const
export const nodusGroupIds = ['core', 'llibreta', 'backoffice'] as const

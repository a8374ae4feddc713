import { createTable, insertRows, spreadOver } from './table'

/** Backoffice's own tables, which it creates after the core schema at every start. */
export const backofficeTables = [
  createTable('knowledge_bases', 'tenant_id bigint references tenants (id)'),
  createTable('knowledge_sources', 'knowledge_base_id bigint references knowledge_bases (id)'),
  createTable(
    'knowledge_documents',
    'knowledge_source_id bigint references knowledge_sources (id)',
  ),
  createTable(
    'knowledge_chunks',
    'knowledge_document_id bigint references knowledge_documents (id)',
  ),
  createTable('knowledge_jobs', 'knowledge_base_id bigint references knowledge_bases (id)'),
  createTable(
    'knowledge_permissions',
    'knowledge_base_id bigint references knowledge_bases (id)',
    'role_id bigint references roles (id)',
  ),
  createTable('settings', 'tenant_id bigint references tenants (id)'),
  createTable('contacts', 'tenant_id bigint references tenants (id)'),
  createTable('contact_lists', 'tenant_id bigint references tenants (id)'),
  createTable(
    'contact_list_members',
    'contact_list_id bigint references contact_lists (id)',
    'contact_id bigint references contacts (id)',
  ),
]

export const backofficeRows = [
  insertRows('knowledge_bases', 12, { tenant_id: spreadOver(12) }),
  insertRows('knowledge_sources', 12, { knowledge_base_id: spreadOver(12) }),
  insertRows('knowledge_documents', 400, { knowledge_source_id: spreadOver(12) }),
  insertRows('knowledge_chunks', 8000, { knowledge_document_id: spreadOver(400) }),
  insertRows('knowledge_jobs', 12, { knowledge_base_id: spreadOver(12) }),
  insertRows('knowledge_permissions', 12, {
    knowledge_base_id: spreadOver(12),
    role_id: spreadOver(12),
  }),
  insertRows('settings', 12, { tenant_id: spreadOver(12) }),
  insertRows('contacts', 700, { tenant_id: spreadOver(12) }),
  insertRows('contact_lists', 12, { tenant_id: spreadOver(12) }),
  insertRows('contact_list_members', 1500, {
    contact_list_id: spreadOver(12),
    contact_id: spreadOver(700),
  }),
]

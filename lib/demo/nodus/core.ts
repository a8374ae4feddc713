import { createTable, insertRows, spreadOver } from './table'

/** The core schema, which Backoffice makes sure of at every start. */
export const coreTables = [
  createTable('tenants'),
  createTable('roles'),
  createTable(
    'users',
    'tenant_id bigint references tenants (id)',
    'role_id bigint references roles (id)',
  ),
  createTable('session', 'user_id bigint references users (id)'),
]

export const coreRows = [
  insertRows('tenants', 12),
  insertRows('roles', 12),
  insertRows('users', 40, { tenant_id: spreadOver(12), role_id: spreadOver(12) }),
  insertRows('session', 120, { user_id: spreadOver(40) }),
]

/** What Backoffice puts into empty core tables at its start: rows it cannot work without, and no others. */
export const coreDefaultRows = [
  `insert into tenants (label) select 'default' where not exists (select from tenants)`,
  `insert into roles (label) select role from unnest(array['admin', 'editor', 'reader']) role where not exists (select from roles)`,
  `insert into users (label, tenant_id, role_id) select 'admin', (select min(id) from tenants), (select min(id) from roles) where not exists (select from users)`,
]

/** LiteLLM's tables (release of December 2025): its names, with stand-in columns. */
const names = [
  'LiteLLM_AgentsTable',
  'LiteLLM_AuditLog',
  'LiteLLM_BudgetTable',
  'LiteLLM_CacheConfig',
  'LiteLLM_Config',
  'LiteLLM_CredentialsTable',
  'LiteLLM_CronJob',
  'LiteLLM_DailyAgentSpend',
  'LiteLLM_DailyEndUserSpend',
  'LiteLLM_DailyOrganizationSpend',
  'LiteLLM_DailyTagSpend',
  'LiteLLM_DailyTeamSpend',
  'LiteLLM_DailyUserSpend',
  'LiteLLM_DeletedTeamTable',
  'LiteLLM_DeletedVerificationToken',
  'LiteLLM_EndUserTable',
  'LiteLLM_ErrorLogs',
  'LiteLLM_GuardrailsTable',
  'LiteLLM_HealthCheckTable',
  'LiteLLM_InvitationLink',
  'LiteLLM_MCPServerTable',
  'LiteLLM_ManagedFileTable',
  'LiteLLM_ManagedObjectTable',
  'LiteLLM_ManagedVectorStoreIndexTable',
  'LiteLLM_ManagedVectorStoresTable',
  'LiteLLM_ModelTable',
  'LiteLLM_ObjectPermissionTable',
  'LiteLLM_OrganizationMembership',
  'LiteLLM_OrganizationTable',
  'LiteLLM_PolicyAttachmentTable',
  'LiteLLM_PolicyTable',
  'LiteLLM_PromptTable',
  'LiteLLM_ProxyModelTable',
  'LiteLLM_SSOConfig',
  'LiteLLM_SearchToolsTable',
  'LiteLLM_SkillsTable',
  'LiteLLM_SpendLogs',
  'LiteLLM_TagTable',
  'LiteLLM_TeamMembership',
  'LiteLLM_TeamTable',
  'LiteLLM_UISettings',
  'LiteLLM_UserNotifications',
  'LiteLLM_UserTable',
  'LiteLLM_VerificationToken',
]

export const litellmTables = names.map(
  (name) =>
    `create table if not exists "${name}" (id text primary key, created_at timestamptz not null default now(), data jsonb not null default '{}')`,
)

/**
 * The statements with which LiteLLM's start drops what its schema does not know: foreign keys first, then
 * the tables, without CASCADE, as Prisma's schema engine does. Each row of an answer is a statement to run.
 */
export const schemaPush = [
  `select format('alter table %I.%I drop constraint %I', n.nspname, r.relname, c.conname) as statement
     from pg_catalog.pg_constraint c
     join pg_catalog.pg_class r on r.oid = c.conrelid
     join pg_catalog.pg_namespace n on n.oid = r.relnamespace
    where c.contype = 'f' and c.conparentid = 0 and n.nspname = 'public' and r.relname not like 'LiteLLM\\_%'
    order by r.relname, c.conname`,
  `select format('drop table %I.%I', n.nspname, r.relname) as statement
     from pg_catalog.pg_class r
     join pg_catalog.pg_namespace n on n.oid = r.relnamespace
    where r.relkind in ('r', 'p') and not r.relispartition and n.nspname = 'public' and r.relname not like 'LiteLLM\\_%'
    order by r.relname`,
]

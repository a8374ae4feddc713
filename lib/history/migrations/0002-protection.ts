import { type Kysely, sql } from 'kysely'

const cluster = ['environment_id', 'system_identifier', 'database_oid'] as const

const tripwire = async (db: Kysely<unknown>): Promise<void> => {
  await db.schema
    .createTable('tripwire_record')
    .addColumn('environment_id', 'text', (column) => column.notNull())
    .addColumn('system_identifier', 'text', (column) => column.notNull())
    .addColumn('database_oid', 'bigint', (column) => column.notNull())
    .addColumn('id', 'text', (column) => column.notNull())
    .addColumn('transaction_id', 'text', (column) => column.notNull())
    .addColumn('at', 'bigint', (column) => column.notNull())
    .addColumn('command', 'text', (column) => column.notNull())
    .addColumn('relations', 'text', (column) => column.notNull())
    .addColumn('session_user', 'text', (column) => column.notNull())
    .addColumn('current_user', 'text', (column) => column.notNull())
    .addColumn('application_name', 'text')
    .addColumn('client_address', 'text')
    .addColumn('client_hostname', 'text')
    .addColumn('client_port', 'integer')
    .addColumn('backend_pid', 'bigint', (column) => column.notNull())
    .addColumn('backend_started_at', 'bigint')
    .addColumn('lsn', 'text', (column) => column.notNull())
    .addColumn('statement', 'text')
    // A tripwire that was made anew, or came back with an older copy, gives the same ids again.
    .addPrimaryKeyConstraint('tripwire_record_key', [...cluster, 'id', 'transaction_id', 'at'])
    .execute()
  await db.schema
    .createIndex('tripwire_record_at')
    .on('tripwire_record')
    .columns(['environment_id', 'at'])
    .execute()
  await db.schema
    .createTable('tripwire_relation')
    .addColumn('environment_id', 'text', (column) => column.notNull())
    .addColumn('system_identifier', 'text', (column) => column.notNull())
    .addColumn('database_oid', 'bigint', (column) => column.notNull())
    .addColumn('oid', 'bigint', (column) => column.notNull())
    .addColumn('id', 'text', (column) => column.notNull())
    .addColumn('transaction_id', 'text', (column) => column.notNull())
    .addColumn('at', 'bigint', (column) => column.notNull())
    .addPrimaryKeyConstraint('tripwire_relation_key', [
      ...cluster,
      'oid',
      'id',
      'transaction_id',
      'at',
    ])
    .execute()
}

const walCommits = async (db: Kysely<unknown>): Promise<void> => {
  await db.schema
    .createTable('wal_commit')
    .addColumn('environment_id', 'text', (column) => column.notNull())
    .addColumn('system_identifier', 'text', (column) => column.notNull())
    .addColumn('database_oid', 'bigint', (column) => column.notNull())
    .addColumn('transaction_id', 'text', (column) => column.notNull())
    .addColumn('lsn', 'text', (column) => column.notNull())
    .addColumn('committed_at', 'bigint', (column) => column.notNull())
    .addColumn('relfilenodes', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('wal_commit_key', [...cluster, 'transaction_id', 'lsn'])
    .execute()
  await db.schema
    .createIndex('wal_commit_at')
    .on('wal_commit')
    .columns(['environment_id', 'committed_at'])
    .execute()
}

const expectations = async (db: Kysely<unknown>): Promise<void> => {
  await db.schema
    .createTable('protection_expectation')
    .addColumn('environment_id', 'text', (column) => column.notNull())
    .addColumn('kind', 'text', (column) => column.notNull())
    .addColumn('since', 'bigint', (column) => column.notNull())
    .addColumn('choices', 'text')
    .addPrimaryKeyConstraint('protection_expectation_key', ['environment_id', 'kind'])
    .execute()
}

/** What tells who did it: records of tripwires, commits of the WAL, what stands before a log line; what is to be armed. */
export const up = async (db: Kysely<unknown>): Promise<void> => {
  await tripwire(db)
  await walCommits(db)
  await expectations(db)
  await sql`alter table log_line add column prefix text`.execute(db)
}

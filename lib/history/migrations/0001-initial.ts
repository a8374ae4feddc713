import { type CreateTableBuilder, type Kysely, sql } from 'kysely'

type Table = CreateTableBuilder<string, string>
type ColumnType = 'text' | 'bigint' | 'integer' | 'double precision'

/** `name` is required, `name?` may be null. */
const columns = (table: Table, type: ColumnType, names: string): Table =>
  names.split(' ').reduce((built, name) => {
    if (name.endsWith('?')) return built.addColumn(name.slice(0, -1), type)
    return built.addColumn(name, type, (column) => column.notNull())
  }, table)

const environments = async (db: Kysely<unknown>): Promise<void> => {
  let table: Table = db.schema.createTable('environment_state')
  table = columns(table, 'text', 'environment_id state')
  table = columns(table, 'bigint', 'polled_at collected_at?')
  await table.addPrimaryKeyConstraint('environment_state_key', ['environment_id']).execute()

  table = db.schema.createTable('coverage')
  table = columns(table, 'text', 'environment_id reason?')
  table = columns(table, 'bigint', 'from_at to_at')
  table = columns(table, 'integer', 'observed')
  await table.addPrimaryKeyConstraint('coverage_key', ['environment_id', 'from_at']).execute()

  table = db.schema.createTable('boot')
  table = columns(table, 'text', 'environment_id id kind previous_end? container?')
  table = columns(table, 'text', 'first_identity last_identity')
  table = columns(table, 'bigint', 'started_at first_seen_at last_seen_at ended_at?')
  table = columns(table, 'integer', 'tables_at_start tables_at_end')
  await table.addPrimaryKeyConstraint('boot_key', ['environment_id', 'id']).execute()
  await db.schema
    .createIndex('boot_started')
    .on('boot')
    .columns(['environment_id', 'started_at', 'id'])
    .execute()
}

const relations = async (db: Kysely<unknown>): Promise<void> => {
  const identity = ['environment_id', 'system_identifier', 'database_oid', 'oid'] as const
  let table: Table = db.schema.createTable('relation_span')
  table = columns(table, 'text', 'environment_id system_identifier schema name relkind')
  table = columns(table, 'text', 'relpersistence relation_xmin owner rows_source?')
  table = columns(table, 'bigint', 'database_oid oid first_seen_at last_seen_at? gone_at?')
  table = columns(table, 'bigint', 'namespace_oid relfilenode size_bytes?')
  table = columns(table, 'double precision', 'rows?')
  await table.addPrimaryKeyConstraint('relation_span_key', [...identity, 'first_seen_at']).execute()
  await db.schema
    .createIndex('relation_span_open')
    .unique()
    .on('relation_span')
    .columns([...identity])
    .where(sql.ref('gone_at'), 'is', null)
    .execute()
  await db.schema
    .createIndex('relation_span_seen')
    .on('relation_span')
    .columns(['environment_id', 'first_seen_at'])
    .execute()

  table = db.schema.createTable('manifest_cluster')
  table = columns(table, 'text', 'environment_id system_identifier source')
  table = columns(table, 'bigint', 'database_oid since')
  await table.addPrimaryKeyConstraint('manifest_cluster_key', ['environment_id']).execute()

  table = db.schema.createTable('manifest_relation')
  table = columns(table, 'text', 'environment_id schema name system_identifier? source')
  table = columns(table, 'bigint', 'database_oid? oid? since size_bytes? relfilenode?')
  table = columns(table, 'double precision', 'rows?')
  await table
    .addPrimaryKeyConstraint('manifest_relation_key', ['environment_id', 'schema', 'name'])
    .execute()

  table = db.schema.createTable('relation_change')
  table = columns(table, 'text', 'environment_id kind schema name previous_name? group?')
  table = columns(table, 'bigint', 'at oid previous_oid?')
  await table
    .addPrimaryKeyConstraint('relation_change_key', [
      'environment_id',
      'at',
      'schema',
      'name',
      'oid',
      'kind',
    ])
    .execute()
}

const docker = async (db: Kysely<unknown>): Promise<void> => {
  let table: Table = db.schema.createTable('docker_event')
  table = columns(table, 'text', 'time_nano type action actor_id')
  table = columns(table, 'text', 'name? image? project? service? container?')
  table = columns(table, 'bigint', 'at')
  table = columns(table, 'integer', 'exit_code? signal?')
  await table
    .addPrimaryKeyConstraint('docker_event_key', ['time_nano', 'type', 'action', 'actor_id'])
    .execute()
  await db.schema
    .createIndex('docker_event_at')
    .on('docker_event')
    .columns(['at', 'time_nano'])
    .execute()

  table = db.schema.createTable('log_line')
  table = columns(table, 'text', 'container_id time_nano digest container stream kind text')
  table = columns(table, 'bigint', 'at')
  await table
    .addPrimaryKeyConstraint('log_line_key', ['container_id', 'time_nano', 'digest'])
    .execute()
  await db.schema.createIndex('log_line_at').on('log_line').columns(['at', 'time_nano']).execute()

  table = db.schema.createTable('address_lease')
  table = columns(table, 'text', 'network_id address container_id network container service? image')
  table = columns(table, 'bigint', 'from_at to_at?')
  await table
    .addPrimaryKeyConstraint('address_lease_key', [
      'network_id',
      'address',
      'container_id',
      'from_at',
    ])
    .execute()
  await db.schema
    .createIndex('address_lease_address')
    .on('address_lease')
    .columns(['address', 'from_at'])
    .execute()
  await db.schema
    .createIndex('address_lease_open')
    .on('address_lease')
    .column('address')
    .where(sql.ref('to_at'), 'is', null)
    .execute()
}

const incidents = async (db: Kysely<unknown>): Promise<void> => {
  let table: Table = db.schema.createTable('incident')
  table = columns(table, 'text', 'id environment_id check state severity resolution?')
  table = columns(table, 'text', 'acknowledged_by? acknowledge_comment? relations before after')
  table = columns(table, 'bigint', 'opened_at changed_at acknowledged_at? resolved_at?')
  table = columns(table, 'bigint', 'window_last_seen_at? window_first_missed_at')
  await table.addPrimaryKeyConstraint('incident_key', ['id']).execute()
  await db.schema
    .createIndex('incident_opened')
    .on('incident')
    .columns(['environment_id', 'opened_at', 'id'])
    .execute()
  await db.schema
    .createIndex('incident_state')
    .on('incident')
    .columns(['state', 'opened_at', 'id'])
    .execute()

  table = db.schema.createTable('incident_transition')
  table = columns(table, 'text', 'id incident_id environment_id kind actor? comment? detail?')
  table = columns(table, 'text', 'notify?')
  table = columns(table, 'bigint', 'at due_at?')
  table = columns(table, 'integer', 'skipped')
  await table
    .addPrimaryKeyConstraint('incident_transition_key', ['id'])
    .addForeignKeyConstraint('incident_transition_incident', ['incident_id'], 'incident', ['id'])
    .execute()
  await db.schema
    .createIndex('incident_transition_at')
    .on('incident_transition')
    .columns(['incident_id', 'at'])
    .execute()
  await db.schema
    .createIndex('incident_transition_due')
    .on('incident_transition')
    .column('due_at')
    .where('due_at', 'is not', null)
    .execute()

  table = db.schema.createTable('notification')
  table = columns(table, 'text', 'id transition_id incident_id receiver_id event state last_error?')
  table = columns(table, 'bigint', 'created_at next_attempt_at? delivered_at?')
  table = columns(table, 'integer', 'attempts')
  await table.addPrimaryKeyConstraint('notification_key', ['id']).execute()
  for (const column of ['incident_id', 'transition_id', 'state']) {
    await db.schema
      .createIndex(`notification_${column}`)
      .on('notification')
      .column(column)
      .execute()
  }
}

const bookkeeping = async (db: Kysely<unknown>): Promise<void> => {
  let table: Table = db.schema.createTable('audit')
  table = columns(table, 'bigint', 'id at')
  table = columns(table, 'text', 'actor action target comment?')
  await table.addPrimaryKeyConstraint('audit_key', ['id']).execute()

  table = db.schema.createTable('counter')
  table = columns(table, 'text', 'name')
  table = columns(table, 'bigint', 'value')
  await table.addPrimaryKeyConstraint('counter_key', ['name']).execute()
}

export const up = async (db: Kysely<unknown>): Promise<void> => {
  await environments(db)
  await relations(db)
  await docker(db)
  await incidents(db)
  await bookkeeping(db)
}

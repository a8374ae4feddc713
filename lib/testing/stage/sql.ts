import type { Scenario } from './scenario'
import { dropAtOnce, dropEach, LITELLM_TABLES } from './tables'

/** SQL that was committed, of every kind; restarts nearby are not to blame. */
export const sql: Scenario[] = [
  {
    id: 'drops_one_transaction',
    done: '20 drops in one transaction, same boot',
    expected: 'dropped_by_sql',
    async play({ open, server, talaia }) {
      await open()
      await server.sql(dropAtOnce)
      await talaia.seesTables(LITELLM_TABLES)
    },
  },
  {
    id: 'drops_autocommit',
    done: '20 drops, each for itself, same boot',
    expected: 'dropped_by_sql',
    async play({ open, server, talaia }) {
      await open()
      await server.sql(dropEach)
      await talaia.seesTables(LITELLM_TABLES)
    },
  },
  {
    id: 'drops_across_restart',
    done: 'drops, then down and up before Talaia looks',
    expected: 'dropped_by_sql',
    async play({ open, server, talaia }) {
      await open()
      await talaia.stop()
      await server.sql(dropEach)
      await server.down()
      await server.up()
      await talaia.start()
    },
  },
  {
    id: 'drops_at_start',
    done: 'down, up, drops before Talaia looks',
    expected: 'dropped_by_sql',
    async play({ open, server, talaia }) {
      await open()
      await server.down()
      await talaia.stop()
      await server.up()
      await server.sql(dropAtOnce)
      await talaia.start()
    },
  },
  {
    id: 'schema_dropped',
    done: 'DROP SCHEMA public CASCADE, create',
    expected: 'dropped_by_sql',
    refinement: 'schema_dropped',
    async play({ open, server, talaia }) {
      await open()
      await server.sql('drop schema public cascade; create schema public')
      await talaia.seesTables(0)
    },
  },
  {
    id: 'ransom',
    done: 'all tables dropped, a note left',
    expected: 'dropped_by_sql',
    refinement: 'ransom',
    async play({ open, server, talaia }) {
      await open()
      await server.sql([
        `do $$ declare t record; begin
           for t in select oid::regclass as name from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace
           loop execute format('drop table %s cascade', t.name); end loop;
         end $$`,
        'create table readme_to_recover (text_field text)',
        "insert into readme_to_recover values ('All your data is backed up. You must pay 0.01 BTC to recover it.')",
      ])
      await talaia.seesTables(1)
    },
  },
  {
    id: 'database_recreated',
    done: 'DROP DATABASE, CREATE DATABASE',
    expected: 'database_recreated',
    async play({ open, server, talaia }) {
      await open()
      await server.sql(['drop database nodus with (force)', 'create database nodus'], {
        database: 'postgres',
      })
      await talaia.seesTables(0)
    },
  },
  {
    id: 'other_database',
    done: 'another database is configured',
    expected: 'other_database',
    async play({ open, server, talaia }) {
      await open()
      await server.sql('create database archive')
      await talaia.stop()
      await talaia.start({ database: server.url('nodus', 'archive') })
    },
  },
  {
    id: 'renamed',
    done: 'ALTER TABLE … RENAME',
    expected: 'moved_or_renamed',
    async play({ open, server }) {
      await open()
      await server.sql([
        'alter table users rename to accounts',
        'alter table roles rename to ranks',
      ])
    },
  },
  {
    id: 'schema_set',
    done: 'ALTER TABLE … SET SCHEMA',
    expected: 'moved_or_renamed',
    async play({ open, server }) {
      await open()
      await server.sql(['create schema crm', 'alter table contacts set schema crm'])
    },
  },
  {
    id: 'truncated',
    done: 'TRUNCATE',
    expected: 'truncated',
    async play({ open, server }) {
      await open()
      await server.sql('truncate chat_messages, knowledge_chunks')
    },
  },
  {
    id: 'rows_deleted',
    done: 'DELETE without WHERE',
    expected: 'rows_deleted',
    async play({ open, server }) {
      await open()
      await server.sql('delete from chat_messages')
    },
  },
  {
    id: 'uncommitted_ddl',
    done: 'DDL in a transaction still open at the stop',
    expected: 'uncommitted_ddl',
    configuration: {
      preset: null,
      settleMs: 6_000,
      groups: [
        {
          id: 'shop',
          name: 'Shop',
          severity: 'critical',
          tables: ['orders', 'order_lines', 'users'],
        },
      ],
    },
    async play({ open, server, talaia, reboot }) {
      await open()
      const session = await server.connect('nodus', 'nodus')
      await session.query('begin')
      await session.query('create table orders (id int primary key)')
      await session.query('create table order_lines (id int primary key)')
      await talaia.polls(2)
      await reboot(async () => {
        await server.down()
        await server.up()
      })
      await session.end().catch(() => undefined)
    },
  },
]

import { litellmTables } from '@/lib/demo/nodus/litellm'
import { droppedByPush, nodusSql } from '@/lib/testing/nodus'

/** A role that may log in and nothing else, as README says is enough. */
export const watcherSql = "create role watcher login password 'watcher'"

/** What the template holds. */
export const templateSql = [watcherSql, nodusSql, 'vacuum (analyze)', 'checkpoint']

export const LITELLM_TABLES = litellmTables.length

const orders = ['customers', 'orders', 'order_lines', 'invoices', 'payments']
export const ORDERS_TABLES = orders.length

/** Tables that are made while Talaia watches, each in a transaction of its own, with rows that take some WAL. */
export const makeTables = (names: readonly string[] = orders): string[] =>
  names.flatMap((name) => [
    `create table ${name} (id int primary key, label text not null)`,
    `insert into ${name} select i, repeat('x', 100) from generate_series(1, 1000) i`,
  ])

/** Foreign keys go with the tables, as Prisma's statements do it. */
export const dropEach = droppedByPush.map((name) => `drop table public.${name} cascade`)
export const dropAtOnce = `drop table ${droppedByPush.map((name) => `public.${name}`).join(', ')} cascade`

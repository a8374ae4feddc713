/** `CREATE TABLE IF NOT EXISTS`, as the applications of Nodus run it at each start. */
export const createTable = (name: string, ...columns: readonly string[]): string => {
  const all = [
    'id bigint generated always as identity primary key',
    'label text not null',
    'created_at timestamptz not null default now()',
    ...columns,
  ]
  return `create table if not exists ${name} (\n  ${all.join(',\n  ')}\n)`
}

/** Columns of an insert, each filled by an expression over the row number `i`, counted from 1. */
export type Columns = Readonly<Record<string, string>>

/** One insert of `count` rows, labelled by table and row number. */
export const insertRows = (name: string, count: number, columns: Columns = {}): string => {
  const names = ['label', ...Object.keys(columns)]
  const values = [`'${name} ' || i`, ...Object.values(columns)]
  return `insert into ${name} (${names.join(', ')}) select ${values.join(', ')} from generate_series(1, ${count}) i`
}

/** An expression that spreads rows evenly over the `count` rows of the table referred to. */
export const spreadOver = (count: number): string => `1 + (i % ${count})`

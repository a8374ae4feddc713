import { availableMajors, startPostgres, type TestPostgres } from '@/lib/testing/postgres'

/** A real, empty Postgres of the newest major that is installed. */
export const startDatabase = (): Promise<TestPostgres> => {
  const major = availableMajors().at(-1)
  if (major === undefined) {
    throw new Error('Postgres for tests is not installed: npm ci --prefix lib/testing/postgres')
  }
  return startPostgres({ major })
}

export const createTables = (postgres: TestPostgres, names: readonly string[]) =>
  postgres.query(names.map((name) => `create table ${name} (id int primary key)`).join(';'))

/** Each drop commits for itself, as schema tools do it. */
export const dropTables = async (
  postgres: TestPostgres,
  names: readonly string[],
): Promise<void> => {
  for (const name of names) await postgres.query(`drop table ${name}`)
}

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'

/** Asks the demo's own Postgres, past Talaia, for the first column of each row. */
export const askDemo = async (dataDirectory: string, question: string): Promise<unknown[]> => {
  const read = (name: string) => readFileSync(join(dataDirectory, 'demo', name), 'utf8').trim()
  const client = new pg.Client({
    host: '127.0.0.1',
    port: Number(read('port')),
    user: 'nodus',
    password: read('password'),
    database: 'nodus',
    application_name: 'e2e',
  })
  await client.connect()
  try {
    const { rows } = await client.query<unknown[]>({ text: question, rowMode: 'array' })
    return rows.map(([first]) => first)
  } finally {
    await client.end()
  }
}

import { ownerOfMost, quotedName, shellWord } from '../commands'
import type { PostureInput } from './finding'

/** A name as SQL writes it, in quotes where it needs them. */
export const identifier = (name: string): string =>
  /^[a-z_][a-z0-9_]*$/.test(name) ? name : quotedName(name)

/** The role that commands are run as. */
export const ownerOf = ({ tables, connection }: PostureInput): string =>
  ownerOfMost(tables ?? []) ?? connection.user

/** A client program as it reaches this database: inside its container where there is one, else over its address. */
export const clientCommand = (input: PostureInput, program: string, user: string): string => {
  const { container, connection } = input
  const role = `-U ${shellWord(user)}`
  if (container) return `docker exec ${shellWord(container.name)} ${program} ${role}`
  const host = shellWord(connection.host || 'localhost')
  return `${program} -h ${host} -p ${connection.port} ${role}`
}

/** `psql` that runs these statements, each by itself. */
export const psql = (
  input: PostureInput,
  statements: string[],
  user: string = ownerOf(input),
): string => {
  const database = shellWord(input.identity?.databaseName ?? input.connection.database)
  const sql = statements.map((statement) => `-c ${shellWord(statement)}`).join(' ')
  return `${clientCommand(input, 'psql', user)} -d ${database} ${sql}`
}

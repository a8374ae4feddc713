import type { Step } from '@/lib/model/advice'
import { message } from '@/lib/model/message'
import { identifier, ownerOf, psql } from './commands'
import type { PostureInput } from './finding'
import type { SchemaPusher } from './schema-pushers'

/** A name of its own for the database and the schema, as one would call it. */
const nameOf = ({ tool, neighbour }: SchemaPusher): string =>
  tool === 'LiteLLM'
    ? 'litellm'
    : (neighbour?.service ?? neighbour?.name ?? tool).toLowerCase().replace(/[^a-z0-9_]+/g, '_')

/** Whose tables they are: the new database must be theirs, or nothing can be made in it (Postgres 15 and later). */
const roleOf = (input: PostureInput, { owns, schema }: SchemaPusher): string =>
  (owns && input.tables?.find((table) => table.schema === schema && owns(table))?.owner) ||
  ownerOf(input)

/** Best first: its own database, its own schema, a guard, and for LiteLLM the switch that leaves the schema alone. */
export const schemaPusherRemedies = (input: PostureInput, pusher: SchemaPusher): Step[] => {
  const { tool, neighbour } = pusher
  const name = nameOf(pusher)
  const role = roleOf(input, pusher)
  const isLitellm = tool === 'LiteLLM'
  const service = neighbour?.service ?? neighbour?.name ?? ''
  const values = { tool, name, service, named: service === '' ? 'no' : 'yes' }
  const id = 'posture.schema_pusher_shares_database'
  return [
    {
      title: message(`${id}.ownDatabase`, values),
      detail: message(`${id}.ownDatabaseDetail`, values),
      command: psql(input, [`create database ${identifier(name)} owner ${identifier(role)}`], role),
    },
    {
      title: message(`${id}.ownSchema`, values),
      detail: message(`${id}.ownSchemaDetail`, values),
      command: psql(
        input,
        [`create schema ${identifier(name)} authorization ${identifier(role)}`],
        role,
      ),
    },
    {
      title: message(`${id}.guard`, values),
      detail: message(`${id}.guardDetail`, values),
      command: null,
    },
    ...(isLitellm
      ? [
          {
            title: message(`${id}.noUpdate`, values),
            detail: message(`${id}.noUpdateDetail`, values),
            command: null,
          },
        ]
      : []),
  ]
}

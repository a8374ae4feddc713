import type { Step } from '@/lib/model/advice'
import { type MessageValues, message } from '@/lib/model/message'
import type { GuardChoices } from '@/lib/model/protection'
import { protectionCommand, protectionPage } from '../commands'
import { identifier, ownerOf, psql } from './commands'
import type { PostureInput } from './finding'
import { guardChoicesOf } from './protection'
import type { SchemaPusher } from './schema-pushers'

/** A name of its own for the database and the schema, as one would call it. */
const nameOf = ({ tool, neighbour }: SchemaPusher): string =>
  tool === 'LiteLLM'
    ? 'litellm'
    : (neighbour?.service ?? neighbour?.name ?? tool).toLowerCase().replace(/[^a-z0-9_]+/g, '_')

/** Whose tables they are: the new database must be theirs, or nothing can be made in it (Postgres 15 and later). */
export const pusherRole = (input: PostureInput, { owns, schema }: SchemaPusher): string =>
  (owns && input.tables?.find((table) => table.schema === schema && owns(table))?.owner) ||
  ownerOf(input)

/** None where it stands, at its strictest; else that level, or a look at what it protects. */
const guardRemedy = (
  input: PostureInput,
  values: MessageValues,
  guard: GuardChoices['level'] | null,
): Step[] => {
  if (guard === 'strict') return []
  const { environmentId, protection } = input
  const choices = guard === null ? null : guardChoicesOf(input)
  const id = 'posture.schema_pusher_shares_database'
  const isThere = protection?.guard.arming === 'armed'
  const said = {
    ...values,
    page: protectionPage(environmentId),
    there: guard === 'tables' ? 'tables' : isThere ? 'elsewhere' : 'no',
  }
  return [
    {
      title: message(`${id}.guard`, said),
      detail: message(`${id}.guardDetail`, said),
      command: protectionCommand(
        'guard',
        said.there === 'elsewhere' ? 'verify' : 'install',
        environmentId,
        choices && { ...choices, level: 'strict' },
      ),
    },
  ]
}

/** Best first: its own database, its own schema, a guard, and for LiteLLM the switch that leaves the schema alone. */
export const schemaPusherRemedies = (
  input: PostureInput,
  pusher: SchemaPusher,
  guard: GuardChoices['level'] | null,
): Step[] => {
  const { tool, neighbour } = pusher
  const name = nameOf(pusher)
  const role = pusherRole(input, pusher)
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
    ...guardRemedy(input, values, guard),
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

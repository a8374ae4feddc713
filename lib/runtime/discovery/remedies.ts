import type { Found, FoundContainer } from '@/lib/docker/discover'
import { type Message, message } from '@/lib/model/message'
import type { Failure } from './reach'

/** One thing to do, with the exact command or lines where there are any. */
export interface Remedy {
  text: Message
  command: string | null
}

/** For a shell: names of containers and networks that Docker allows need no quotes. */
const quote = (text: string): string =>
  /^[\w.-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`

/** A port that is likely to be free, and yet the same at each look. */
const freePortFor = ({ key, port }: FoundContainer): number => {
  const sum = [...key].reduce((total, character) => (total * 31 + character.charCodeAt(0)) % 900, 7)
  return port + 10 + sum
}

const publishing = (found: FoundContainer, engineHost: string | null): Remedy => {
  const address = engineHost === null ? '127.0.0.1:' : ''
  const binding = `${address}${freePortFor(found)}:${found.port}`
  if (found.networks.every((name) => name === 'none')) {
    return { text: message('discovery.do.network', { container: found.container }), command: null }
  }
  return found.service === null
    ? {
        text: message('discovery.do.publishRun', { container: found.container }),
        command: `docker run -p ${binding} … ${quote(found.image)}`,
      }
    : {
        text: message('discovery.do.publish', { service: found.service }),
        command: `services:\n  ${found.service}:\n    ports: ["${binding}"]`,
      }
}

/** Nobody wrote a connection string here, so that advice about one would lead nowhere. */
export const reasonOf = ({ why }: Pick<Failure, 'why'>): Message =>
  ['catalog.passwordWrong', 'catalog.passwordMissing'].includes(why.id)
    ? message('discovery.refused', why.values)
    : why

/** What to do about a server that ends at each start: what it wrote says why. */
export const readItsLog = ({ container }: Pick<FoundContainer, 'container'>): Remedy => ({
  text: message('discovery.do.log'),
  command: `docker logs --tail 50 ${quote(container)}`,
})

/** What to do about a server that does not answer, or does not let Talaia in; the surest first. */
export const remediesOf = (
  found: FoundContainer,
  { kind }: Pick<Failure, 'kind'>,
  { ownContainer, standpoint }: Pick<Found, 'ownContainer' | 'standpoint'>,
): Remedy[] => {
  const variable = found.login.fileVariable
  if (kind === 'refused') {
    const user = found.labels.user ?? found.login.credentials[0]?.user ?? 'postgres'
    return [
      {
        text:
          variable === null
            ? message('discovery.do.password', { user })
            : message('discovery.do.passwordFile', { user, variable }),
        command: `labels:\n  talaia.user: ${user}\n  talaia.password_file: ${quote(`${found.service ?? found.container}-password`)}`,
      },
    ]
  }
  const network = found.networks.find((name) => !['host', 'none'].includes(name))
  const isOwnEngine = standpoint.engineHost === null
  // A port of the machine's 127.0.0.1 would lead nowhere from there.
  if (isOwnEngine && ownContainer !== null && network !== undefined) {
    const isShared = standpoint.ownNetworks?.includes(network)
    return isShared
      ? []
      : [
          {
            text: message('discovery.do.connect', { network }),
            command: `docker network connect ${quote(network)} ${quote(ownContainer)}`,
          },
          {
            text: message('discovery.do.connectAlways'),
            command: `WATCHED_NETWORK=${quote(network)} docker compose -f compose.yaml -f compose.network.yaml up -d`,
          },
        ]
  }
  return [publishing(found, standpoint.engineHost)]
}

import { z } from 'zod'
import type { Configuration, EngineConfiguration } from '@/lib/model/config'
import { checked, id, text } from './fields'
import { isDockerHost } from './urls'

export const engineFields = z.strictObject({
  id: id('Environments name it by this; part of the ids of what is found there.'),
  name: text('config.allowed.name', 'Shown to people; the id where absent.').max(100).optional(),
  dockerHost: checked(
    'config.allowed.dockerHost',
    isDockerHost,
    'Where its Docker Engine API is: unix:///path, tcp://host:port or ssh://user@host.',
  ),
  certificates: text(
    'config.allowed.filePath',
    'Directory with its ca.pem, cert.pem and key.pem; as DOCKER_CERT_PATH says where absent. tcp:// speaks TLS with it.',
  ).optional(),
})

/** `resolve`: where relative paths start from. */
export const fillEngines = (
  fields: z.infer<typeof engineFields>[] = [],
  resolve: (path: string) => string,
): EngineConfiguration[] =>
  fields.map(({ id, name, dockerHost, certificates }) => ({
    ...{ id, name: name ?? id, dockerHost },
    certificates: certificates === undefined ? null : resolve(certificates),
  }))

/** Every engine that is watched, the default one first where there is one; never empty. */
export const enginesOf = ({
  dockerHost,
  engines,
}: Pick<Configuration, 'dockerHost' | 'engines'>): EngineConfiguration[] =>
  engines.length > 0 && dockerHost === null
    ? engines
    : [{ id: '', name: '', dockerHost, certificates: null }, ...engines]

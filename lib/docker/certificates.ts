import { existsSync, readFileSync } from 'node:fs'
import { homedir } from 'node:os'
import { join } from 'node:path'

export const noCertificates = { ca: undefined, cert: undefined, key: undefined }

/**
 * `ca.pem`, `cert.pem` and `key.pem` of a directory; of `DOCKER_CERT_PATH` where none is named, or of `~/.docker` as the
 * command line has it. Without any, the certificate of the engine must be known to the machine, and Talaia shows none. Throws where one cannot be read.
 */
export const readCertificates = (
  own: string | null,
): { ca?: Buffer; cert?: Buffer; key?: Buffer } => {
  const named = own ?? process.env.DOCKER_CERT_PATH
  const directory = named || join(homedir(), '.docker')
  if (!named && !existsSync(join(directory, 'ca.pem'))) return noCertificates
  const read = (name: string) => readFileSync(join(directory, name))
  const ca = read('ca.pem')
  // An engine that asks for no certificate needs none; half a pair is a mistake.
  const isPaired = existsSync(join(directory, 'cert.pem')) || existsSync(join(directory, 'key.pem'))
  return isPaired ? { ca, cert: read('cert.pem'), key: read('key.pem') } : { ca }
}

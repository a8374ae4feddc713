import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createServer, type TLSSocket } from 'node:tls'

const openssl = (...words: string[]) => execFileSync('openssl', words, { stdio: 'ignore' })

export interface TlsEngine {
  dockerHost: string
  /** `ca.pem`, `cert.pem`, `key.pem`, as `DOCKER_CERT_PATH` wants them. */
  certificates: string
  /** The same form, of another authority. */
  foreignCertificates: string
  /** With `ca.pem` alone. */
  caOnly: string
  close: () => Promise<void>
}

const makeAuthority = (directory: string): void => {
  mkdirSync(directory, { recursive: true })
  const at = (name: string) => join(directory, name)
  const subject = (name: string) => ['-subj', `/CN=${name}`, '-nodes', '-newkey', 'rsa:2048']
  openssl(
    'req',
    '-x509',
    ...subject('ca'),
    '-days',
    '1',
    '-keyout',
    at('ca-key.pem'),
    '-out',
    at('ca.pem'),
  )
  const sign = (name: string, extension: string) => {
    writeFileSync(at(`${name}.cnf`), extension)
    openssl('req', ...subject(name), '-keyout', at(`${name}-key.pem`), '-out', at(`${name}.csr`))
    openssl(
      ...[
        'x509',
        '-req',
        '-in',
        at(`${name}.csr`),
        '-CA',
        at('ca.pem'),
        '-CAkey',
        at('ca-key.pem'),
      ],
      ...[
        '-CAcreateserial',
        '-days',
        '1',
        '-extfile',
        at(`${name}.cnf`),
        '-out',
        at(`${name}-cert.pem`),
      ],
    )
  }
  sign('server', 'subjectAltName=IP:127.0.0.1,DNS:localhost\nextendedKeyUsage=serverAuth\n')
  sign('client', 'extendedKeyUsage=clientAuth\n')
  writeFileSync(at('cert.pem'), readFileSync(at('client-cert.pem')))
  writeFileSync(at('key.pem'), readFileSync(at('client-key.pem')))
}

/** The engine of this machine behind TLS, as dockerd with `--tlsverify` is: who shows no certificate of its own is refused. */
export const startTlsEngine = async (socketPath = '/var/run/docker.sock'): Promise<TlsEngine> => {
  const directory = mkdtempSync(join(tmpdir(), 'talaia-tls-'))
  const own = join(directory, 'own')
  const foreign = join(directory, 'foreign')
  const caOnly = join(directory, 'ca-only')
  makeAuthority(own)
  makeAuthority(foreign)
  mkdirSync(caOnly)
  writeFileSync(join(caOnly, 'ca.pem'), readFileSync(join(own, 'ca.pem')))
  const sockets = new Set<TLSSocket>()
  const server = createServer(
    {
      key: readFileSync(join(own, 'server-key.pem')),
      cert: readFileSync(join(own, 'server-cert.pem')),
      ca: readFileSync(join(own, 'ca.pem')),
      requestCert: true,
      rejectUnauthorized: true,
    },
    (socket) => {
      sockets.add(socket)
      const engine = connect(socketPath)
      socket.pipe(engine).pipe(socket)
      socket.on('error', () => engine.destroy())
      socket.on('close', () => {
        sockets.delete(socket)
        engine.destroy()
      })
      engine.on('error', () => socket.destroy())
    },
  )
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('no port')
  return {
    dockerHost: `tcp://127.0.0.1:${address.port}`,
    certificates: own,
    foreignCertificates: foreign,
    caOnly,
    close: () =>
      new Promise((resolve) => {
        for (const socket of sockets) socket.destroy()
        server.close(() => {
          rmSync(directory, { recursive: true, force: true })
          resolve()
        })
      }),
  }
}

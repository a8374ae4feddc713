import { once } from 'node:events'
import { SMTPServer, type SMTPServerOptions } from 'smtp-server'

export interface Mail {
  /** Names in lower case; folded lines joined. */
  headers: Map<string, string>
  to: string[]
  /** As it came over the wire. */
  raw: string
  /** The parts in text and HTML, decoded. */
  text: string
  html: string
  user: string | null
}

const decodeBody = (body: string, encoding: string): string => {
  if (/base64/i.test(encoding)) return Buffer.from(body, 'base64').toString('utf8')
  if (!/quoted-printable/i.test(encoding)) return body
  const bytes = body
    .replace(/=\r?\n/g, '')
    .replace(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
  return Buffer.from(bytes, 'latin1').toString('utf8')
}

const headersOf = (text: string): Map<string, string> =>
  new Map(
    text
      .replace(/\r?\n[ \t]+/g, ' ')
      .split(/\r?\n/)
      .map((line) => [
        line.slice(0, line.indexOf(':')).toLowerCase(),
        line.slice(line.indexOf(':') + 1).trim(),
      ]),
  )

const split = (text: string): { headers: Map<string, string>; body: string } => {
  const end = text.indexOf('\r\n\r\n')
  return { headers: headersOf(text.slice(0, end)), body: text.slice(end + 4) }
}

const partOf = (raw: string, type: string): string => {
  const { headers, body } = split(raw)
  const boundary = /boundary="([^"]+)"/.exec(headers.get('content-type') ?? '')?.[1]
  const parts = boundary ? body.split(`--${boundary}`).map((part) => split(part.trimStart())) : []
  const part = parts.find((one) => one.headers.get('content-type')?.startsWith(type))
  return part
    ? decodeBody(part.body, part.headers.get('content-transfer-encoding') ?? '').trim()
    : ''
}

/** A real SMTP server on this machine, which keeps what it gets. Without `options` it takes all mail in the clear. */
export const startSmtp = async (options: SMTPServerOptions = {}) => {
  const mails: Mail[] = []
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: options.secure || options.key ? [] : ['STARTTLS'],
    allowInsecureAuth: true,
    onAuth: ({ username }, _, done) => done(null, { user: username ?? '' }),
    onData: (stream, session, done) => {
      const chunks: Buffer[] = []
      stream.on('data', (chunk: Buffer) => chunks.push(chunk))
      stream.on('end', () => {
        const raw = Buffer.concat(chunks).toString('utf8')
        mails.push({
          headers: split(raw).headers,
          to: session.envelope.rcptTo.map(({ address }) => address),
          raw,
          text: partOf(raw, 'text/plain'),
          html: partOf(raw, 'text/html'),
          user: session.user ?? null,
        })
        done(null)
      })
    },
    logger: false,
    ...options,
  })
  // A client that is cut off is part of the tests.
  server.on('error', () => undefined)
  const listening = server.listen(0, '127.0.0.1')
  await once(listening, 'listening')
  const address = listening.address()
  if (address === null || typeof address === 'string') throw new Error('no port')
  return {
    port: address.port,
    mails,
    stop: (): Promise<void> => new Promise((resolve) => server.close(() => resolve())),
  }
}

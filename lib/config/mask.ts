import { isDatabaseUrl } from './urls'

const hidden = '***'

/** Parameters of a connection string that are shown as they are; all others may carry a secret. */
const plainParameters = ['host', 'port', 'sslmode', 'application_name', 'connect_timeout']

const maskParameters = (parameters: URLSearchParams): string => {
  const shown = [...parameters].map(([name, value]) =>
    plainParameters.includes(name) ? `${name}=${value}` : `${name}=${hidden}`,
  )
  return shown.length > 0 ? `?${shown.join('&')}` : ''
}

/** A connection string for eyes: user, host, port and database, without the password. */
export const maskDatabaseUrl = (connectionString: string): string => {
  if (!isDatabaseUrl(connectionString)) return hidden
  const url = new URL(connectionString)
  const password = url.password === '' ? '' : `:${hidden}`
  const user = url.username === '' && password === '' ? '' : `${url.username}${password}@`
  return `${url.protocol}//${user}${url.host}${url.pathname}${maskParameters(url.searchParams)}`
}

/**
 * An address for eyes: scheme and host. Path and query are hidden, since with Slack and most other receivers whoever
 * knows them may post.
 */
export const maskUrl = (text: string): string => {
  if (!URL.canParse(text)) return hidden
  const url = new URL(text)
  const after = `${url.pathname}${url.search}${url.hash}`
  // An "@" behind the host is a password that broke the address: even the host may be a part of it.
  if (url.host === '' || after.includes('@')) return hidden
  const rest = after.length > 1 ? `/${hidden}` : ''
  return `${url.protocol}//${url.host}${rest}`
}

/** Text that may quote a connection string or an address: from there on it is masked, to the end. */
export const maskWithin = (text: string): string =>
  text.replace(/[a-z][a-z0-9+.-]*:\/\/[\s\S]+/i, (found) =>
    /^postgres(?:ql)?:/i.test(found) ? maskDatabaseUrl(found) : maskUrl(found),
  )

const parse = (text: string): URL | null => (URL.canParse(text) ? new URL(text) : null)

const isDecodable = (text: string): boolean => {
  try {
    decodeURIComponent(text)
    return true
  } catch {
    return false
  }
}

/** Whether the text is a connection string that `pg` can read: `postgres://user:password@host:5432/database`. */
export const isDatabaseUrl = (text: string): boolean => {
  const url = parse(text)
  if (!url || !['postgres:', 'postgresql:'].includes(url.protocol)) return false
  if (/\s/.test(text) || url.hash !== '') return false
  if (url.hostname === '' && !url.searchParams.has('host')) return false
  // A raw "/", "?" or "@" in a password ends the host early; what follows then looks like this.
  if (/^\/.*[/@]/.test(url.pathname)) return false
  if (![...url.searchParams.keys()].every((name) => /^\w+$/.test(name))) return false
  return [url.username, url.password, url.pathname].every(isDecodable)
}

/** Whether the text is an http or https address. */
export const isHttpUrl = (text: string): boolean => {
  const url = parse(text)
  return url !== null && ['http:', 'https:'].includes(url.protocol) && !/\s/.test(text)
}

/** Whether links can be made from it: http or https, without credentials, query and fragment. */
export const isPublicUrl = (text: string): boolean => {
  const url = parse(text)
  if (!url || !isHttpUrl(text)) return false
  return [url.username, url.password, url.search, url.hash].every((part) => part === '')
}

/** Whether it names a Docker Engine: a socket or an address. */
export const isDockerHost = (text: string): boolean =>
  /^(?:unix|npipe|tcp|http|https|ssh):\/\/\S+$/.test(text)

/** The name of the database in a connection string; without one, Postgres takes the name of the user. */
export const databaseNameOf = (connectionString: string): string => {
  const url = parse(connectionString)
  const name = decodeURIComponent(url?.pathname.replace(/^\//, '') ?? '')
  return name || decodeURIComponent(url?.username ?? '') || 'postgres'
}

/** The connection string with this password in place of its own. */
export const withPassword = (connectionString: string, password: string): string => {
  const url = new URL(connectionString)
  if (url.hostname === '') url.searchParams.set('password', password)
  else url.password = encodeURIComponent(password)
  return url.href
}

/** Whether a server that listens there can be reached from this machine only. */
export const isLoopback = (host: string): boolean =>
  host === 'localhost' ||
  /^\[?::1\]?$/.test(host) ||
  /^127(?:\.(?:25[0-5]|2[0-4]\d|1?\d?\d)){3}$/.test(host)

/** Host and port of a connection string, for finding its container; an empty host where it has none (a socket). */
export const addressOf = (connectionString: string): { host: string; port: number } => {
  if (!URL.canParse(connectionString)) return { host: '', port: 0 }
  const url = new URL(connectionString)
  const host = url.hostname.replace(/^\[|\]$/g, '') || url.searchParams.get('host')
  const port = Number(url.port || url.searchParams.get('port') || 5432)
  return { host: host && !host.startsWith('/') ? host : '', port }
}

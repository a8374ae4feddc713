// Ends with 0 where Talaia watches. The path is that of the build, whatever a variable says now.
import { readFileSync } from 'node:fs'

const { HOST, PORT } = process.env
const host = !HOST || HOST === '0.0.0.0' || HOST === '::' ? '127.0.0.1' : HOST
const { basePath } = JSON.parse(
  readFileSync(new URL('.next/routes-manifest.json', import.meta.url), 'utf8'),
)
const url = `http://${host.includes(':') ? `[${host}]` : host}:${PORT || 3000}${basePath}/readyz`
try {
  const { status } = await fetch(url, { signal: AbortSignal.timeout(4_000) })
  console.log(`${url} answers ${status}`)
  process.exitCode = status === 200 ? 0 : 1
} catch (error) {
  console.log(`${url}: ${error.cause?.message ?? error.message}`)
  process.exitCode = 1
}

import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { selfSigned } from '@/lib/testing/certificate'
import { waitFor } from '@/lib/testing/wait-for'
import { freePort } from './talaia'

const example = resolve(import.meta.dirname, '../../deploy/nginx/talaia.conf')

/** A real nginx with TLS in front of a port of this machine: the shipped example, but for names and places. */
export const startNginx = async (program: string, upstreamPort: number) => {
  const home = mkdtempSync(join(tmpdir(), 'talaia-nginx-'))
  const port = await freePort()
  mkdirSync(join(home, 'temp'))
  writeFileSync(join(home, 'talaia.crt'), selfSigned.cert)
  writeFileSync(join(home, 'talaia.key'), selfSigned.key)
  writeFileSync(
    join(home, 'talaia.conf'),
    readFileSync(example, 'utf8')
      .replace('listen 443 ssl', `listen 127.0.0.1:${port} ssl`)
      .replace('talaia.example.org;', 'localhost;')
      .replace('127.0.0.1:3000', `127.0.0.1:${upstreamPort}`)
      .replaceAll('/etc/nginx/', `${home}/`),
  )
  const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi']
  writeFileSync(
    join(home, 'nginx.conf'),
    `
daemon off;
pid ${home}/nginx.pid;
worker_processes 1;
events {}
http {
  access_log off;
  ${temporary.map((name) => `${name}_temp_path ${home}/temp/${name};`).join('\n  ')}
  include ${home}/talaia.conf;
}
`,
  )
  const child = spawn(program, ['-p', home, '-e', 'stderr', '-c', join(home, 'nginx.conf')], {
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  let output = ''
  child.stderr.on('data', (chunk: Buffer) => {
    output += chunk.toString()
  })
  const listening = async (): Promise<boolean> => {
    if (child.exitCode !== null) throw new Error(output)
    // A certificate that nobody has signed refuses the request, so the port alone is asked.
    await fetch(`http://127.0.0.1:${port}/`)
    return true
  }
  await waitFor('nginx to listen', listening)
  return {
    /** Without the sub-path. */
    origin: `https://localhost:${port}`,
    stop: async (): Promise<void> => {
      if (child.exitCode === null && child.signalCode === null) {
        const ended = once(child, 'exit')
        child.kill('SIGTERM')
        await ended
      }
      rmSync(home, { recursive: true, force: true })
    },
  }
}

export type Nginx = Awaited<ReturnType<typeof startNginx>>

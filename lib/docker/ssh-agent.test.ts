import { expect, test } from 'vitest'
import { Invalid } from '@/lib/model/errors'
import { parseDockerHost } from './address'
import { sshWords } from './ssh-agent'

test('an address over SSH becomes words that ssh takes for nothing else', () => {
  const engine = parseDockerHost('ssh://ops@far.example:2222')
  expect(engine).toEqual({ hostname: 'far.example', port: 2222, user: 'ops', protocol: 'ssh' })
  expect(sshWords({ hostname: 'far.example', port: 2222, user: 'ops' }).join(' ')).toBe(
    '-o ConnectTimeout=10 -o BatchMode=yes -T -l ops -p 2222 -- far.example docker system dial-stdio',
  )
})

test.each([
  'ssh://-oProxyCommand=x',
  'ssh://-oX@host',
  'ssh://u:secret@host',
  'ssh://host/path',
  'ssh://',
])('%s is refused', (text) => {
  expect(() => parseDockerHost(text)).toThrow(Invalid)
})

test('TLS: port 2376, https, or where the environment says so', () => {
  const protocolOf = (text: string, isTls = false) => {
    const engine = parseDockerHost(text, { isTls })
    return 'protocol' in engine ? engine.protocol : null
  }
  expect(protocolOf('tcp://h:2376')).toBe('https')
  expect(protocolOf('tcp://h:2375')).toBe('http')
  expect(protocolOf('tcp://h:9999', true)).toBe('https')
  expect(protocolOf('http://h:9999', true)).toBe('http')
  expect(protocolOf('unix:///x', true)).toBeNull()
})

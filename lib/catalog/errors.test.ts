import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { catalog } from '@/lib/i18n/en/catalog'
import { translate } from '@/lib/i18n/translate'
import { type Phase, toCatalogError } from './errors'

const target = { host: 'db.example', port: 15432, database: 'nodus', role: 'talaia' }
const thrown = (code: string, text = 'as the server said') =>
  Object.assign(new Error(text), { code })

describe('an error of the catalog', () => {
  it.each<[string, Phase, string]>([
    ['42501', 'connecting', 'catalog.connectDenied'],
    ['42501', 'querying', 'catalog.privilegeMissing'],
    ['ECONNRESET', 'connecting', 'catalog.closedWhileConnecting'],
    ['ECONNRESET', 'querying', 'catalog.connectionLost'],
    ['57P02', 'querying', 'catalog.serverCrashed'],
    ['57P03', 'connecting', 'catalog.serverStarting'],
    ['EAI_AGAIN', 'connecting', 'catalog.nameServerFailed'],
    ['XX000', 'connecting', 'catalog.connectFailed'],
    ['XX000', 'querying', 'catalog.queryFailed'],
    ['DEPTH_ZERO_SELF_SIGNED_CERT', 'connecting', 'catalog.certificateRejected'],
  ])('%s while %s is %s', (code, phase, id) => {
    const text = code.endsWith('CERT') ? 'self-signed certificate' : undefined
    expect(toCatalogError(thrown(code, text), target, phase).said.id).toBe(id)
  })

  it('names the server with its port as it is written', () => {
    const { said } = toCatalogError(thrown('ECONNREFUSED'), target, 'connecting')
    expect(translate('en', said)).toMatch(/^Nothing listens at db\.example:15432\./)
  })

  it('takes the first of several addresses that failed', () => {
    const both = new AggregateError([thrown('ECONNREFUSED'), thrown('ENETUNREACH')])
    expect(toCatalogError(both, target, 'connecting').said.id).toBe('catalog.connectionRefused')
  })

  it('has a text for every message id of this room, and no text without a use', () => {
    const sources = readdirSync(import.meta.dirname)
      .filter((name) => name.endsWith('.ts') && !name.includes('.test.'))
      .map((name) => readFileSync(`${import.meta.dirname}/${name}`, 'utf8'))
    const used = new Set(
      sources
        .join()
        .match(/'catalog\.\w+'/g)
        ?.map((id) => id.slice(1, -1)),
    )
    expect([...used].sort()).toEqual(Object.keys(catalog).sort())
  })

  it.each(Object.keys(catalog))('%s can be rendered from what errors carry', (id) => {
    const wal = { call: 'public.f', limitMs: 1000, megabytes: 90, most: 64 }
    const values = {
      ...target,
      ...wal,
      detail: 'said',
      path: 'x',
      version: '12.1',
      deadlineMs: 500,
    }
    const text = translate('en', { id, values })
    expect(text).not.toMatch(/[{}]|undefined/)
    expect(text).toMatch(/[.?]$|said$/)
  })
})

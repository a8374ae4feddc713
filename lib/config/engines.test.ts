import { describe, expect, test } from 'vitest'
import { accept, refuse } from '@/lib/testing/configurations'
import { enginesOf } from './engines-fields'

const database = 'postgres://talaia:pw@127.0.0.1:5432/nodus'
const nas = '  - { id: nas, dockerHost: "ssh://ops@nas" }\n'
const lab =
  '  - { id: lab, name: "Lab 🐘", dockerHost: "tcp://lab:2376", certificates: certs/lab }\n'
const environments = (engine = '') =>
  `environments:\n  - id: dev\n    database: ${database}\n${engine && `    engine: ${engine}\n`}`

describe('engines', () => {
  test('without them there is one, and no environment names it', async () => {
    const configuration = await accept(environments())
    expect(enginesOf(configuration)).toEqual([
      { id: '', name: '', dockerHost: null, certificates: null },
    ])
    expect(configuration.environments[0]).not.toHaveProperty('engine')
  })

  test('that of dockerHost stays the default one, beside those that are listed', async () => {
    const configuration = await accept(`engines:\n${nas}${lab}${environments()}`, {
      DOCKER_HOST: 'unix:///var/run/docker.sock',
    })
    expect(enginesOf(configuration)).toEqual([
      { id: '', name: '', dockerHost: 'unix:///var/run/docker.sock', certificates: null },
      { id: 'nas', name: 'nas', dockerHost: 'ssh://ops@nas', certificates: null },
      { id: 'lab', name: 'Lab 🐘', dockerHost: 'tcp://lab:2376', certificates: '/srv/certs/lab' },
    ])
    expect(configuration.environments[0]).not.toHaveProperty('engine')
  })

  test('the only one is that of every environment; of several, each names its own', async () => {
    const one = await accept(`engines:\n${nas}${environments()}`)
    expect(enginesOf(one).map(({ id }) => id)).toEqual(['nas'])
    expect(one.environments[0]?.engine).toBe('nas')
    const several = await accept(`engines:\n${nas}${lab}${environments('lab')}`)
    expect(several.environments[0]?.engine).toBe('lab')
    const withDefault = await accept(
      `dockerHost: unix:///x.sock\nengines:\n${nas}${environments('nas')}`,
    )
    expect(withDefault.environments[0]?.engine).toBe('nas')
  })

  test('the database of DATABASE_URL is on the default engine, or on the only one', async () => {
    const variables = { DATABASE_URL: database }
    const one = await accept(`engines:\n${nas}`, variables)
    expect(one.environments[0]?.engine).toBe('nas')
    expect(await refuse(`engines:\n${nas}${lab}`, variables)).toEqual([
      expect.stringContaining(
        'dockerHost: found nothing; allowed: the engine of the database that DATABASE_URL names',
      ),
    ])
  })
})

const mistakes: [string, string, Record<string, string>, string[]][] = [
  [
    'an id twice, a malformed one, and none',
    `engines:\n${nas}${nas.replace('ops@nas', 'ops@other')}  - { id: "A\\nb", dockerHost: "tcp://b:1" }\n  - { dockerHost: "tcp://c:1" }\n`,
    {},
    [
      ':3 engines[1].id: found the id "nas", which engines[0] has too; allowed: an id of its own',
      ':4 engines[2].id: found "A b"; allowed: lower-case letters',
      ':5 engines[3].id: found nothing; allowed: lower-case letters',
    ],
  ],
  [
    'an engine twice, also where it is written in another way or is the default one',
    'dockerHost: tcp://Lab:2375\nengines:\n  - { id: a, dockerHost: "http://lab:2375/" }\n  - { id: b, dockerHost: "ssh://u:hidden-word@nas" }\n  - { id: c, dockerHost: "ssh://u:hidden-word@nas" }\n',
    {},
    [
      ':3 engines[0].dockerHost: found the engine "http://lab:2375", which dockerHost names too; allowed: each engine once',
      ':5 engines[2].dockerHost: found the engine "ssh://nas", which engines[1].dockerHost names too',
    ],
  ],
  [
    'the engine of the variable, which beats the file',
    'dockerHost: tcp://other:2375\nengines:\n  - { id: a, dockerHost: "tcp://lab:2375" }\n',
    { DOCKER_HOST: 'tcp://lab:2375' },
    [
      ':3 engines[0].dockerHost: found the engine "tcp://lab:2375", which DOCKER_HOST names too; allowed: each engine once',
    ],
  ],
  [
    'an environment whose engine is not there',
    `engines:\n${nas}${environments('nass')}`,
    {},
    [
      ':6 environments[0].engine: found the id "nass", which nothing in the file has; allowed: nas (was that meant?)',
    ],
  ],
  [
    'an environment that could be on any of several',
    `engines:\n${nas}${lab}${environments()}`,
    {},
    [':5 environments[0].engine: found nothing; allowed: nas, lab'],
  ],
  [
    'no engine, no list, no address, an unknown key',
    'engines: []\n',
    {},
    [':1 engines: found a list; allowed: a list with at least one engine'],
  ],
  [
    'a mapping in place of the list',
    'engines: { nas: "tcp://nas:1" }\n',
    {},
    [':1 engines: found a mapping; allowed: a list'],
  ],
  [
    'fields that are none',
    'engines:\n  - { id: a, dockerHost: "nas", certificate: x }\n  - text\n  - { id: c, dockerHost: 7, name: [] }\n',
    {},
    [
      ':2 engines[0].certificate: found the unknown key "certificate"; allowed: certificates (was that meant?)',
      ':2 engines[0].dockerHost: found "nas"; allowed: an address such as',
      ':3 engines[1]: found "text"; allowed: keys with values',
      ':4 engines[2].dockerHost: found "7"; allowed: an address such as',
      ':4 engines[2].name: found a list; allowed: a text of at most 100 characters',
    ],
  ],
  [
    'certificates that nothing uses',
    'engines:\n  - { id: a, dockerHost: "ssh://nas", certificates: /x }\n',
    {},
    [':2 engines[0].certificates: found "/x"; allowed: certificates for tcp:// and https:// only'],
  ],
]

describe('mistakes in engines', () => {
  test.each(mistakes)('%s', async (_, yaml, variables, expected) => {
    const said = await refuse(yaml, variables)
    expect(said.toSorted()).toEqual(expected.toSorted().map((one) => expect.stringContaining(one)))
    expect(said.join()).not.toContain('hidden-word')
  })
})

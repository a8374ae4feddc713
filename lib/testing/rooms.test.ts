import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { lintConfiguration } from './lint-rooms'
import { isTest, type Room, roomOf, rooms, testImports, testPackages, unitOf } from './rooms'
import {
  filesIn,
  importsIn,
  readSource,
  readText,
  rootFiles,
  type Source,
  topFolders,
} from './sources'

const known = ['.ci', 'app', 'components', 'deploy', 'e2e', 'lib', 'public', 'scripts']
const folders = topFolders()
const inRooms = folders.filter((name) => !['.ci', 'deploy', 'public'].includes(name))
const files = filesIn(inRooms)
const sources = files.filter((file) => /\.[cm]?[jt]sx?$/.test(file)).map(readSource)

const matches = (name: string, specifier: string): boolean =>
  name === '*' ||
  (name === 'node:' ? specifier.startsWith(name) : `${specifier}/`.startsWith(`${name}/`))

const mayReach = (room: Room, file: string, path: string): boolean => {
  const target = roomOf(path)
  if (target && target === room && unitOf(room, path) === unitOf(room, file)) return true
  const imports = [...room.imports, ...(isTest(file) ? testImports : [])]
  return target !== undefined && (imports.includes(target.folder) || room.folder === 'lib/testing')
}

/** The sentence for each import that leaves its room by a door that is not there. */
const trespasses = ({ file, imports }: Pick<Source, 'file' | 'imports'>): string[] => {
  const room = roomOf(file)
  if (!room) return [`${file} is in no room of the house.`]
  const packages = [...room.packages, ...(isTest(file) ? testPackages : [])]
  return imports
    .filter(({ specifier, isPackage }) =>
      isPackage
        ? !packages.some((name) => matches(name, specifier))
        : !mayReach(room, file, specifier),
    )
    .map(({ specifier }) => `${file} imports ${specifier}. ${room.elsewhere}`)
}

describe('the house', () => {
  test('every import stays within what its room may reach', () => {
    expect(sources.length).toBeGreaterThan(50)
    expect(sources.flatMap(trespasses)).toEqual([])
  })

  test('no top-level folder but the known ones', () => {
    expect(folders.filter((name) => !known.includes(name))).toEqual([])
  })

  test('files at the top reach the runtime and scripts only', () => {
    const reached = rootFiles()
      .filter((file) => /\.[cm]?[jt]sx?$/.test(file))
      .flatMap((file) => readSource(file).imports)
      .filter(({ isPackage }) => !isPackage)
      .map(({ specifier }) => specifier)
    expect(reached.filter((path) => !/^(?:lib\/runtime|scripts)\//.test(path))).toEqual([])
  })

  test('no file is longer than 300 lines', () => {
    expect(sources.filter(({ lines }) => lines > 300).map(({ file }) => file)).toEqual([])
  })

  test('files and folders are in kebab-case', () => {
    const isKebab = (path: string): boolean => {
      const [folder = '', ...rest] = path.split('/')
      const isRoute = folder === 'app'
      return rest.every((part) => {
        const plain = isRoute ? part.replace(/^[([]+(?:\.\.\.)?|[)\]]+$/g, '') : part
        return /^[a-z0-9]+(?:[-.][a-z0-9]+)*$/.test(plain)
      })
    }
    expect(files.filter((file) => !isKebab(file))).toEqual([])
  })

  test('no barrels, except where the list is the content', () => {
    const barrels = files.filter((file) => /\/index\.[jt]sx?$/.test(file))
    const lists = [
      'lib/diagnosis/checks/index.ts',
      'lib/diagnosis/questions/index.ts',
      'lib/diagnosis/tools/index.ts',
      'lib/diagnosis/posture/index.ts',
      'lib/i18n/en/index.ts',
      'lib/diagnosis/causes/index.ts',
      'lib/diagnosis/facts/index.ts',
      'lib/history/migrations/index.ts',
    ]
    expect(barrels.filter((file) => !lists.includes(file))).toEqual([])
  })
})

describe('the table of rooms', () => {
  const indexOf = (folder: string) => rooms.findIndex((room) => room.folder === folder)
  const kindOf = (folder: string) => rooms.find((room) => room.folder === folder)?.kind

  test('no room imports one below it', () => {
    const upward = rooms
      .filter(({ folder }) => !['lib/testing', 'e2e'].includes(folder))
      .flatMap(({ folder, imports }) => imports.map((other) => ({ folder, other })))
      .filter(({ folder, other }) => indexOf(other) < 0 || indexOf(other) >= indexOf(folder))
    expect(upward).toEqual([])
  })

  test('adapters never import each other, pure rooms import pure ones and never Node or React', () => {
    for (const { kind, imports, packages } of rooms) {
      const kinds = imports.map(kindOf)
      if (kind === 'adapter' || kind === 'pure')
        expect(kinds.every((one) => one === 'pure')).toBe(true)
      if (kind !== 'pure') continue
      expect(packages.filter((name) => ['node:', 'next', 'react', 'pg'].includes(name))).toEqual([])
    }
  })

  test('only tests reach lib/testing', () => {
    const reaching = rooms.filter(({ imports }) => imports.includes('lib/testing'))
    expect(reaching.map(({ folder }) => folder)).toEqual(['e2e'])
  })
})

describe('the test sees', () => {
  const told = (file: string, text: string) => trespasses({ file, imports: importsIn(text, file) })
  const from = (specifier: string) => `import { a } from '${specifier}'\n`

  test.each([
    ['lib/diagnosis/checks/a.ts', '../../catalog/relations'],
    ['lib/diagnosis/a.ts', '@/lib/catalog/relations'],
    ['lib/diagnosis/a.ts', 'node:fs'],
    ['lib/diagnosis/a.ts', 'zod'],
    ['lib/incidents/a.ts', 'react'],
    ['lib/catalog/a.ts', '@/lib/docker/containers'],
    ['lib/docker/a.ts', '../catalog/relations'],
    ['lib/model/a.ts', '@/lib/config/load'],
    ['lib/config/a.ts', '@/lib/i18n/translate'],
    ['lib/history/a.ts', '@/lib/testing/postgres'],
    ['lib/collector/a.ts', 'next/server'],
    ['components/shell/a.tsx', '@/components/overview/card'],
    ['components/overview/a.tsx', '../incident/evidence'],
    ['components/ui/a.tsx', '@/components/charts/steps'],
    ['components/charts/a.tsx', '@/lib/client/fetcher'],
    ['components/overview/a.tsx', '@/lib/runtime/runtime'],
    ['app/api/v1/environments/route.ts', '@/lib/history/open'],
    ['app/(dashboard)/page.tsx', '@/lib/collector/collector'],
    ['e2e/demo.spec.ts', '@/lib/model/relations'],
    ['lib/unknown/a.ts', './b'],
  ])('%s importing %s', (file, specifier) => {
    expect(told(file, from(specifier))).toHaveLength(1)
  })

  test.each([
    ['lib/diagnosis/checks/a.ts', '../diff'],
    ['lib/diagnosis/a.ts', '@/lib/model/relations'],
    ['lib/diagnosis/a.test.ts', '@/lib/testing/snapshots'],
    ['lib/collector/a.ts', '@/lib/diagnosis/judge'],
    ['lib/runtime/a.ts', '@/lib/i18n/translate'],
    ['components/overview/a.tsx', './card'],
    ['components/overview/a.tsx', '@/components/ui/card'],
    ['app/(dashboard)/page.tsx', '@/components/overview/card'],
  ])('nothing wrong with %s importing %s', (file, specifier) => {
    expect(told(file, from(specifier))).toEqual([])
  })

  test('every way to import', () => {
    const text = [
      `import a from 'pg'`,
      `import type { B } from 'pg'`,
      `import {\n  c,\n} from 'pg'`,
      `export * from 'pg'`,
      `export { d } from 'pg/lib/e'`,
      `import 'pg'`,
      `const f = await import('pg')`,
      `const g = await import(/* a comment */ 'pg')`,
      `const h = require('pg')`,
    ]
    for (const line of text) expect(told('lib/format/a.ts', `${line}\n`)).toHaveLength(1)
  })
})

describe('the lint', () => {
  test('says the same as the table (vitest -u writes it)', async () => {
    const text = `${JSON.stringify(lintConfiguration(), null, 2)}\n`
    await expect(text).toMatchFileSnapshot('./rooms.biome.json')
    expect(JSON.parse(readText('biome.json')).extends).toContain('./lib/testing/rooms.biome.json')
  })

  test('tells where the code belongs instead', () => {
    const house = mkdtempSync(join(tmpdir(), 'talaia-rooms-'))
    try {
      const write = (file: string, specifiers: string[]) => {
        mkdirSync(dirname(join(house, file)), { recursive: true })
        const lines = specifiers.map((specifier) => `import '${specifier}'`)
        writeFileSync(join(house, file), lines.join('\n'))
      }
      const { vcs: _, ...settings } = JSON.parse(readText('biome.json'))
      write('lib/testing/a.ts', ['pg', 'vitest', '@/lib/catalog/relations'])
      writeFileSync(join(house, 'biome.json'), JSON.stringify(settings))
      const rules = JSON.stringify(lintConfiguration())
      writeFileSync(join(house, 'lib/testing/rooms.biome.json'), rules)
      write('lib/diagnosis/a.ts', [
        '@/lib/model/relations',
        './b',
        '../c',
        '@/lib/catalog/relations',
      ])
      write('lib/diagnosis/a.test.ts', ['@/lib/testing/relations', 'vitest'])
      write('lib/catalog/a.ts', ['pg', 'node:fs/promises', '@/lib/model/lsn', 'dockerode'])
      write('components/ui/a.tsx', ['react', '@/lib/format/times', '@/components/charts/steps'])
      write('components/charts/a.tsx', ['@/components/ui/card', 'recharts', '@/lib/client/fetcher'])
      write('components/overview/a.tsx', ['@/components/charts/steps', '@/components/shell/bar'])
      write('app/api/a.ts', ['next/server', '@/lib/runtime/runtime', '@/components/ui/card'])
      write('app/a.tsx', ['@/components/overview/a', '@/lib/runtime/runtime', '@/lib/history/open'])
      const { stdout } = spawnSync(
        join(process.cwd(), 'node_modules/.bin/biome'),
        ['lint', '--only=style/noRestrictedImports', '--reporter=github', '.'],
        { cwd: house, encoding: 'utf8' },
      )
      const told = [
        ...stdout.matchAll(/file=.*?((?:lib|app|components)\/[^,]*),line=(\d+).*::(.*)/g),
      ]
      expect(told.map(([, file, line]) => `${file}:${line}`).sort()).toEqual([
        'app/a.tsx:3',
        'app/api/a.ts:3',
        'components/charts/a.tsx:3',
        'components/overview/a.tsx:2',
        'components/ui/a.tsx:3',
        'lib/catalog/a.ts:4',
        'lib/diagnosis/a.ts:4',
      ])
      expect(stdout).toContain('reading belongs in an adapter such as lib/catalog')
    } finally {
      rmSync(house, { recursive: true })
    }
  }, 20_000)
})

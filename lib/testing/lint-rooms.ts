import { type Room, rooms } from './rooms'

const sentence = ({ folder, imports, packages, elsewhere }: Room): string => {
  const allowed = [...imports, ...packages.map((name) => (name === 'node:' ? 'node:*' : name))]
  return `${folder} may import ${allowed.length > 0 ? allowed.join(', ') : 'nothing'}. ${elsewhere}`
}

const sourcesOf = (name: string): string[] =>
  name === 'node:' ? ['!node:*', '!node:*/**'] : [`!${name}`, `!${name}/**`]

const overrideOf = (room: Room, folder: string, others: string[]) => ({
  includes: [
    `${folder}/**`,
    ...others.map((other) => `!${other}/**`),
    '!**/*.test.ts',
    '!**/*.test.tsx',
    '!**/testing-*.ts',
    '!**/fixtures/**',
  ],
  linter: {
    rules: {
      style: {
        noRestrictedImports: {
          level: 'error',
          options: {
            patterns: [
              {
                group: [
                  '**',
                  '!./**',
                  '!../**',
                  // A wildcard would let all features in: within one, imports are relative.
                  ...(folder.includes('*') ? [] : [`!@/${folder}/**`]),
                  ...room.imports.map((other) => `!@/${other}/**`),
                  ...room.packages.flatMap(sourcesOf),
                ],
                message: sentence(room),
              },
            ],
          },
        },
      },
    },
  },
})

/** What the lint knows of imports: an override for each room, made of the table of rooms. `biome.json` extends it. */
export const lintConfiguration = () => ({
  root: false,
  overrides: rooms
    .filter(({ folder }) => folder !== 'lib/testing' && folder !== 'scripts')
    .map((room, index, listed) => {
      const within = (folder: string) => folder.startsWith(room.folder.replace('*', ''))
      const earlier = listed.slice(0, index).map(({ folder }) => folder)
      return overrideOf(room, room.folder, earlier.filter(within))
    }),
})

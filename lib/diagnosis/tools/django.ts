import type { Tool } from './tool'

/** Django's migrations, with the tables that its own applications bring. */
export const django: Tool = {
  id: 'django',
  name: 'Django',
  ownTable: ({ name }) => /^(django|auth)_/.test(name) || name === 'authtoken_token',
  images: [/\bdjango\b/i],
  commands: [/\bmanage\.py\b/, /\bdjango-admin\b/],
  logs: [
    { pattern: /manage\.py reset_db/i, says: 'drops' },
    { pattern: /applying \w+\.\d{4}_\w+\.\.\./i, says: 'migrates' },
    { pattern: /manage\.py migrate/i, says: 'migrates' },
  ],
  dropsForeignTables: false,
}

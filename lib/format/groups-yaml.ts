import type { Group } from '@/lib/model/groups'

/** JSON strings are YAML in double quotes; `${` would be read as a variable (`lib/config/substitute.ts`). */
const quoted = (text: string): string => JSON.stringify(text).replaceAll('${', '$$${')

const plain = /^[A-Za-z_][\w-]*$/
/** Words that YAML, in one of its versions, takes for something else. */
const taken = /^(?:null|true|false|yes|no|on|off|y|n)$/i

const scalar = (text: string): string =>
  plain.test(text) && !taken.test(text) ? text : quoted(text)

const list = (texts: string[]): string => `[${texts.map(scalar).join(', ')}]`

/** Groups as they stand below an environment in `talaia.config.yaml`. */
export const groupsYaml = (groups: Group[]): string =>
  [
    'groups:',
    ...groups.flatMap(({ id, name, severity, tables, emptiable = [] }) => [
      `  - id: ${scalar(id)}`,
      `    name: ${scalar(name)}`,
      `    severity: ${severity}`,
      `    tables: ${list(tables)}`,
      ...(emptiable.length > 0 ? [`    emptiable: ${list(emptiable)}`] : []),
    ]),
    '',
  ].join('\n')

import { makeBadge } from 'badge-maker'
import { formatName } from '@/lib/format/names'
import { createTranslator, type Locale, type Translator } from '@/lib/i18n/translate'
import type { EnvironmentView } from '@/lib/model/api-environments'
import type { Status } from '@/lib/model/api-shared'

/** White text on each has a contrast of 4.5 at least. */
const colours: Record<Status, string> = {
  ok: '#1f7a4d',
  warning: '#8f5b00',
  critical: '#b5121f',
  unknown: '#5b6670',
}

const LONGEST_NAME = 60

type Shown = Pick<EnvironmentView, 'name' | 'status' | 'tables' | 'schemas'>

const messageOf = ({ status, tables, schemas }: Shown, t: Translator): string => {
  const word = t(`status.${status}`)
  // What was last seen is not what is there.
  if (status === 'unknown') return t('badge.unknown', { status: word })
  if (tables.expected > 0) return t('badge.tables', { status: word, ...tables })
  const count = schemas.reduce((sum, schema) => sum + schema.tables, 0)
  return t('badge.ungrouped', { status: word, count })
}

/** The status of an environment as SVG: its name, then status as word and colour, and the tables. */
export const viewBadge = (environment: Shown, locale: Locale): string => {
  const letters = [...environment.name.toWellFormed()]
  const short =
    letters.length > LONGEST_NAME ? `${letters.slice(0, LONGEST_NAME).join('')}…` : letters.join('')
  return makeBadge({
    label: formatName(short),
    message: messageOf(environment, createTranslator(locale)),
    color: colours[environment.status],
    labelColor: '#3b444b',
    style: 'flat',
  })
}

/** Brackets end the text of a Markdown link early, and line ends the link. */
const inMarkdown = (text: string): string =>
  formatName(text).replace(/[\\[\]]/g, (character) => `\\${character}`)

/** The badge as Markdown, with a link to the page of its environment. */
export const badgeMarkdown = (name: string, badgeUrl: string, pageUrl: string): string =>
  `[![${inMarkdown(name)}](${badgeUrl})](${pageUrl})`

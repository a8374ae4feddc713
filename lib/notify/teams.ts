import type { Translator } from '@/lib/i18n/translate'
import type { TeamsReceiver } from '@/lib/model/receivers'
import { contentOf } from './message-content'
import { type HttpRequest, jsonPayload, type Outgoing } from './outgoing'
import { plainStyle } from './style'
import { clip } from './text'

const MOST_IN_TITLE = 250

interface Run {
  text: string
  weight?: 'Bolder'
  size?: 'Large'
  isSubtle?: boolean
  color?: 'Attention' | 'Warning' | 'Good'
}

/** Runs hold plain text: other text of a card is read as Markdown. */
const runs = (...inlines: Run[]) => ({
  type: 'RichTextBlock',
  inlines: inlines.map((inline) => ({ type: 'TextRun', ...inline })),
})

const colourOf = (outgoing: Outgoing): Pick<Run, 'color'> => {
  if (outgoing.event === 'test') return {}
  if (outgoing.event === 'incident.resolved') return { color: 'Good' }
  return { color: outgoing.incident.severity === 'critical' ? 'Attention' : 'Warning' }
}

/** An Adaptive Card for a workflow of Microsoft Teams; at most 28 KB, which twenty names stay far below. */
export const renderTeams = (
  { url }: TeamsReceiver,
  outgoing: Outgoing,
  t: Translator,
): HttpRequest => {
  const { title, facts, tables, moreTables, link, footer } = contentOf(outgoing, t, plainStyle)
  const bold = (text: string): Run => ({ text, weight: 'Bolder' })
  const card = {
    $schema: 'http://adaptivecards.io/schemas/adaptive-card.json',
    type: 'AdaptiveCard',
    version: '1.4',
    msteams: { width: 'Full' },
    body: [
      runs({ ...bold(clip(title, MOST_IN_TITLE)), size: 'Large', ...colourOf(outgoing) }),
      ...facts.map(({ label, text }) =>
        label === '' ? runs({ text }) : runs(bold(`${label}: `), { text }),
      ),
      ...tables.map(({ heading, names }) => runs(bold(`${heading}: `), { text: names.join(', ') })),
      ...(moreTables === null ? [] : [runs({ text: moreTables })]),
      runs({ text: footer, isSubtle: true }),
    ],
    actions: [{ type: 'Action.OpenUrl', title: link.label, url: link.url }],
  }
  const attachment = {
    contentType: 'application/vnd.microsoft.card.adaptive',
    contentUrl: null,
    content: card,
  }
  return { url, ...jsonPayload(outgoing, { type: 'message', attachments: [attachment] }) }
}

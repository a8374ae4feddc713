import type { MessageContent } from './message-content'

/** The body of a message as lines of plain text, without title and link. */
export const plainLines = ({ facts, tables, moreTables }: MessageContent): string[] => [
  ...facts.map(({ label, text }) => (label === '' ? text : `${label}: ${text}`)),
  ...tables.map(({ heading, names }) => `${heading}: ${names.join(', ')}`),
  ...(moreTables === null ? [] : [moreTables]),
]

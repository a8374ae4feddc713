import type { MessageContent } from './message-content'
import { plainStyle, type Style } from './style'

const entities = new Map([
  ['&', '&amp;'],
  ['<', '&lt;'],
  ['>', '&gt;'],
  ['"', '&quot;'],
  ["'", '&#39;'],
])

const escapeHtml = (text: string): string =>
  text.replace(/[&<>"']/g, (character) => entities.get(character) ?? character)

export const htmlStyle: Style = {
  escape: escapeHtml,
  name: (name) => `<code>${escapeHtml(plainStyle.name(name))}</code>`,
  time: plainStyle.time,
}

const row = (label: string, html: string): string =>
  `<tr><th style="text-align:left;vertical-align:top;padding:2px 12px 2px 0;white-space:nowrap">${escapeHtml(label)}</th><td style="padding:2px 0">${html}</td></tr>`

/** The part in HTML of an e-mail, without anything that would have to be fetched. */
export const layOutHtml = ({
  title,
  facts,
  tables,
  moreTables,
  link,
  footer,
}: MessageContent): string => {
  const rows = [
    ...facts.map(({ label, text }) => row(label, text)),
    ...tables.map(({ heading, names }) => row(heading, names.join(', '))),
    ...(moreTables === null ? [] : [row('', escapeHtml(moreTables))]),
  ]
  return [
    '<!doctype html><html><head><meta charset="utf-8"></head>',
    '<body style="font-family:system-ui,sans-serif;font-size:14px;line-height:1.5">',
    `<h1 style="font-size:18px">${escapeHtml(title)}</h1>`,
    `<p><a href="${escapeHtml(link.url)}">${escapeHtml(link.label)}</a></p>`,
    `<table style="border-collapse:collapse">${rows.join('')}</table>`,
    `<p style="color:#6b7280;font-size:12px">${escapeHtml(footer)}</p>`,
    '</body></html>',
  ].join('\n')
}

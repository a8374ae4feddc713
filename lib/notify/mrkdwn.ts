import { formatAbsolute } from '@/lib/format/times'

const entities = new Map([
  ['&', '&amp;'],
  ['<', '&lt;'],
  ['>', '&gt;'],
])

/** One line: line breaks and other control characters as spaces, invisible and direction marks gone. */
export const oneLine = (text: string): string =>
  text.replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ').replace(/[\p{Cf}\p{Co}\p{Cs}]/gu, '')

/** At most so many characters, the last one an ellipsis where something was cut. */
export const clip = (text: string, most: number): string => {
  if (text.length <= most) return text
  let kept = ''
  for (const character of text) {
    if (kept.length + character.length > most - 1) break
    kept += character
  }
  return `${kept}…`
}

/** Text for Slack's mrkdwn: `&`, `<` and `>` escaped, so that no name becomes a link or a mention. */
export const escapeMrkdwn = (text: string): string =>
  text.replace(/[&<>]/g, (character) => entities.get(character) ?? character)

/** Escaped text of at most so many characters; never cuts an entity in two. */
export const clipMrkdwn = (text: string, most: number): string => {
  if (escapeMrkdwn(text).length <= most) return escapeMrkdwn(text)
  let kept = ''
  for (const character of text) {
    const escaped = escapeMrkdwn(character)
    if (kept.length + escaped.length > most - 1) break
    kept += escaped
  }
  return `${kept}…`
}

/** A name in code style, where Slack reads no formatting. */
export const codeMrkdwn = (name: string): string =>
  `\`${clipMrkdwn(oneLine(name).replaceAll('`', '\u02cb'), 120) || ' '}\``

/** A link; the address is ours, but a `|` or `>` in it would end it early. */
export const linkMrkdwn = (url: string, label: string): string => {
  const address = url.replace(/[|<>\s]/g, (character) => encodeURIComponent(character))
  return `<${escapeMrkdwn(address)}|${escapeMrkdwn(label)}>`
}

/** A time that Slack shows in the reader's zone, and in UTC where it cannot. */
export const timeMrkdwn = (at: number): string =>
  `<!date^${Math.floor(at / 1000)}^{date_short_pretty} {time_secs}|${formatAbsolute(at, 'UTC')}>`

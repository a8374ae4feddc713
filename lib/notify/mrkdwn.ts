import { formatAbsolute } from '@/lib/format/times'
import { codeName, type Style } from './style'

const entities = new Map([
  ['&', '&amp;'],
  ['<', '&lt;'],
  ['>', '&gt;'],
])

/** Text for Slack's mrkdwn: `&`, `<` and `>` escaped, so that no name becomes a link or a mention. */
export const escapeMrkdwn = (text: string): string =>
  text.replace(/[&<>]/g, (character) => entities.get(character) ?? character)

/** A link; the address is ours, but a `|` or `>` in it would end it early. */
export const linkMrkdwn = (url: string, label: string): string => {
  const address = url.replace(/[|<>\s]/g, (character) => encodeURIComponent(character))
  return `<${escapeMrkdwn(address)}|${escapeMrkdwn(label)}>`
}

export const mrkdwnStyle: Style = {
  escape: escapeMrkdwn,
  name: (name) => codeName(name, escapeMrkdwn),
  /** Slack shows it in the reader's zone, and in UTC where it cannot. */
  time: (at) =>
    `<!date^${Math.floor(at / 1000)}^{date_short_pretty} {time_secs}|${formatAbsolute(at, 'UTC')}>`,
}

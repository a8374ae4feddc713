import { formatAbsolute } from '@/lib/format/times'
import { clip, oneLine } from './text'

/** How a format writes what stands in a message, so that no name becomes markup. */
export interface Style {
  /** Text in which nothing is markup; is given single characters too. */
  escape: (text: string) => string
  /** A name of a table, told apart from the prose around it. */
  name: (name: string) => string
  /** An instant, epoch ms. */
  time: (at: number) => string
}

const MOST_IN_NAME = 120

/** No markup at all. */
export const plainStyle: Style = {
  escape: (text) => text,
  name: (name) => clip(oneLine(name), MOST_IN_NAME) || '?',
  time: (at) => formatAbsolute(at, 'UTC'),
}

/** A name between backticks, in which a format reads no markup. */
export const codeName = (name: string, written: Style['escape'] = plainStyle.escape): string =>
  `\`${clip(oneLine(name).replaceAll('`', '\u02cb'), MOST_IN_NAME, written) || ' '}\``

import { formatBytes } from '@/lib/format/numbers'
import { formatAbsolute, formatClockMs, formatDuration } from '@/lib/format/times'
import type { Message, MessageValues } from '@/lib/model/message'
import { type Locale, translate } from './translate'

/** Numbers whose names carry a unit, as text: times in place, sizes and durations beside the number. */
const withTexts = (values: MessageValues): MessageValues => {
  const said: MessageValues = { ...values }
  for (const [name, value] of Object.entries(values)) {
    if (typeof value !== 'number') continue
    if (name === 'at' || name.endsWith('At')) {
      said[name] = formatAbsolute(value, 'UTC')
      said[`${name}Clock`] = formatClockMs(value, 'UTC')
    }
    if (name.endsWith('Bytes')) {
      said[`${name}Text`] = formatBytes(Math.abs(value))
      said.direction = value > 0 ? 'forward' : value < 0 ? 'backward' : 'none'
    }
    if (name.endsWith('Ms')) said[`${name}Text`] = formatDuration(value)
  }
  return said
}

/**
 * The text of a message whose values are raw: times in epoch milliseconds under `at` or `…At` come out in UTC, with
 * the time of day to the millisecond under `…AtClock`; sizes and durations get a companion `…Text`.
 */
export const say = (locale: Locale, { id, values }: Message): string =>
  translate(locale, { id, values: withTexts(values) }).trim()

import { IntlMessageFormat } from 'intl-messageformat'
import type { Message, MessageValues } from '@/lib/model/message'
import { en } from './en'

export type MessageId = keyof typeof en
export type Locale = 'en'
export const defaultLocale: Locale = 'en'

const catalogues: Record<Locale, Record<string, string>> = { en }
const compiled = new Map<string, IntlMessageFormat>()

const formatOf = (locale: Locale, id: string): IntlMessageFormat | null => {
  const key = `${locale}:${id}`
  const known = compiled.get(key)
  if (known) return known
  const text = catalogues[locale][id]
  if (text === undefined) return null
  // Table names are values, never markup: tags in texts are off, so "<" in a text needs no escape.
  const format = new IntlMessageFormat(text, locale, undefined, { ignoreTag: true })
  compiled.set(key, format)
  return format
}

/** The text of a stored message. An id that no catalogue knows is shown as it is, so that nothing is hidden. */
export const translate = (locale: Locale, { id, values }: Message): string => {
  const format = formatOf(locale, id)
  if (!format) return id
  return String(format.format(values))
}

export type Translator = (id: MessageId, values?: MessageValues) => string

/** A translator for one language; ids are checked by the compiler. */
export const createTranslator =
  (locale: Locale): Translator =>
  (id, values = {}) =>
    translate(locale, { id, values })

/** The best language for an `Accept-Language` header. */
export const chooseLocale = (_acceptLanguage: string | null): Locale => defaultLocale

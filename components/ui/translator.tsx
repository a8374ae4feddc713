'use client'

import { createContext, type ReactNode, use, useMemo } from 'react'
import { createTranslator, defaultLocale, type Locale, type Translator } from '@/lib/i18n/translate'

const TranslatorContext = createContext<Translator>(createTranslator(defaultLocale))

/** Gives every component below the language of the reader. */
export function TranslatorProvider({
  locale = defaultLocale,
  children,
}: {
  locale?: Locale
  children: ReactNode
}) {
  const translator = useMemo(() => createTranslator(locale), [locale])
  return <TranslatorContext value={translator}>{children}</TranslatorContext>
}

/** The translator of the reader's language: `t('status.ok')`. */
export const useT = (): Translator => use(TranslatorContext)

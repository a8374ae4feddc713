import 'server-only'
import { headers } from 'next/headers'
import { notFound } from 'next/navigation'
import { chooseLocale, type Locale } from '@/lib/i18n/translate'
import { isTalaiaError, Unreachable } from '@/lib/model/errors'
import { currentRuntime } from './instance'
import type { Runtime } from './runtime'

/** What a page needs: the runtime, and the reader's language. Throws while Talaia is starting. */
export const pageContext = async (): Promise<{ runtime: Runtime; locale: Locale }> => {
  const locale = chooseLocale((await headers()).get('accept-language'))
  const runtime = currentRuntime()
  if (!runtime) throw new Unreachable('errors.starting')
  return { runtime, locale }
}

/** Turns "there is no such thing" into the not-found page; every other error goes on to the error page. */
export const orNotFound = async <T>(work: Promise<T>): Promise<T> => {
  try {
    return await work
  } catch (error) {
    if (isTalaiaError(error) && error.said.id.endsWith('Unknown')) notFound()
    throw error
  }
}

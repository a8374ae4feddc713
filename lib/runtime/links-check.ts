import { z } from 'zod'
import { findOwnContainerId } from '@/lib/docker/own-container'
import { defaultLocale, translate } from '@/lib/i18n/translate'
import type { Configuration } from '@/lib/model/config'
import { type Message, message } from '@/lib/model/message'
import { baseUrlOf, servedUnder } from './links'
import {
  judgeAddress,
  judgeLinks,
  type LinkAnswer,
  type LinkBody,
  type LinkJudgement,
} from './links-judge'

const TIMEOUT_MS = 5_000
const MOST_REDIRECTS = 5
const HOURLY_MS = 3_600_000
/** The server listens soon after the start; a proxy that starts along with it may take longer. */
const FIRST_MS = 1_000
const RETRIES_MS = [5_000, 30_000, 120_000, 600_000]

const healthSchema = z.object({ instance: z.string() })
const problemSchema = z.object({ type: z.string() })

const readBody = async (response: Response): Promise<LinkBody> => {
  const json: unknown = await response.json().catch(() => null)
  const health = healthSchema.safeParse(json)
  if (health.success) return { kind: 'talaia', instance: health.data.instance }
  const problem = problemSchema.safeParse(json)
  return problem.success ? { kind: 'problem', type: problem.data.type } : { kind: 'other' }
}

const codeSchema = z.object({ code: z.string() })
const codeOf = (error: unknown): string => {
  const cause = error instanceof Error ? (error.cause ?? error) : error
  const known = codeSchema.safeParse(cause)
  if (known.success) return known.data.code
  return cause instanceof Error ? cause.name : 'unknown'
}

/** Asks as a browser would, redirects included, and never longer than the timeout. */
const ask = async (base: string, signal: AbortSignal): Promise<LinkAnswer> => {
  const within = AbortSignal.any([signal, AbortSignal.timeout(TIMEOUT_MS)])
  let url = `${base}/healthz?instance`
  try {
    for (let hops = 0; hops <= MOST_REDIRECTS; hops += 1) {
      const response = await fetch(url, { redirect: 'manual', cache: 'no-store', signal: within })
      const location = response.headers.get('location')
      if (
        response.status < 300 ||
        response.status > 399 ||
        !location ||
        !URL.canParse(location, url)
      ) {
        return { kind: 'answer', status: response.status, url, body: await readBody(response) }
      }
      await response.body?.cancel()
      url = new URL(location, url).href
    }
    return { kind: 'circles' }
  } catch (error) {
    return { kind: 'error', code: codeOf(error) }
  }
}

export interface LinksCheckOptions {
  configuration: Configuration
  /** What `/healthz` of this process tells. */
  instance: string
  now: () => number
  inContainer?: boolean
  log: {
    info: (fields: object, text: string) => void
    warn: (fields: object, text: string) => void
  }
}

export interface LinksSeen extends LinkJudgement {
  checkedAt: number | null
}

/** Whether the links in messages work: Talaia follows its own link and looks whom it meets. */
export const createLinksCheck = ({
  configuration,
  instance,
  now,
  log,
  inContainer = findOwnContainerId() !== null,
}: LinksCheckOptions) => {
  const base = baseUrlOf(configuration)
  const ending = new AbortController()
  let timer: NodeJS.Timeout | undefined
  let failures = 0
  let told: Message | null = null
  // From inside a container, loopback is the container and not the machine that the link is for.
  const cannotAsk = configuration.publicUrl === null || inContainer
  const without = cannotAsk ? judgeAddress(base) : null
  let seen: LinksSeen = {
    ...(without ?? { state: 'unchecked', said: message('links.unchecked') }),
    checkedAt: null,
  }

  const tellLog = (): void => {
    const { state, said } = seen
    if (state === 'works') {
      if (told) log.info({ url: base }, 'links in messages work again')
      told = null
    } else if (told?.id !== said.id) {
      // Once for each reason: a proxy that is down for a week must not fill the log.
      told = said
      const text = translate(defaultLocale, said)
      log.warn({ url: base }, `links in messages do not work: ${text}`)
    }
  }

  const check = async (): Promise<LinksSeen> => {
    if (without) return seen
    const answer = await ask(base, ending.signal)
    if (ending.signal.aborted) return seen
    const question = {
      ...{ base, instance, timeoutMs: TIMEOUT_MS, basePath: servedUnder(configuration) },
      listen: `${configuration.host}:${configuration.port}`,
    }
    seen = { ...judgeLinks(question, answer), checkedAt: now() }
    failures = seen.state === 'fails' ? failures + 1 : 0
    // The first look may come before the proxy is up.
    if (failures !== 1) tellLog()
    return seen
  }

  const turn = async (): Promise<void> => {
    await check()
    if (ending.signal.aborted) return
    const waitMs = failures === 0 ? HOURLY_MS : (RETRIES_MS[failures - 1] ?? HOURLY_MS)
    timer = setTimeout(() => void turn(), waitMs)
    timer.unref()
  }

  return {
    /** As of the newest look. */
    seen: (): LinksSeen => seen,
    /** Looks now. */
    check,
    /** Looks soon, again after a failure, and every hour. Without a `publicUrl` there is nothing to ask. */
    start: (): void => {
      if (without) {
        log.info({ url: base }, translate(defaultLocale, without.said))
        return
      }
      timer = setTimeout(() => void turn(), FIRST_MS)
    },
    stop: (): void => {
      ending.abort()
      clearTimeout(timer)
    },
  }
}

export type LinksCheck = ReturnType<typeof createLinksCheck>

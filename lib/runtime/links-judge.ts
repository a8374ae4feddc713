import type { SettingsView } from '@/lib/model/api-settings'
import { type Message, message } from '@/lib/model/message'

export type LinksState = SettingsView['links']['state']

/** What came of asking `<base>/healthz`: an error of the network, or the answer at the end of all redirects. */
export type LinkAnswer =
  | { kind: 'error'; code: string }
  | { kind: 'circles' }
  | { kind: 'answer'; status: number; url: string; body: LinkBody }

export type LinkBody =
  | { kind: 'talaia'; instance: string }
  | { kind: 'problem'; type: string }
  | { kind: 'other' }

export interface LinkQuestion {
  /** Where links start: `publicUrl`. */
  base: string
  /** The path that this build is served under; empty for none. */
  basePath: string
  instance: string
  /** Where the proxy should pass requests on to. */
  listen: string
  timeoutMs: number
}

export interface LinkJudgement {
  state: LinksState
  said: Message
}

const timeouts = new Set(['TimeoutError', 'ETIMEDOUT', 'UND_ERR_CONNECT_TIMEOUT', 'EHOSTUNREACH'])
const isTls = (code: string): boolean =>
  /^(?:CERT_|DEPTH_ZERO_|SELF_SIGNED_|UNABLE_TO_|ERR_TLS_CERT_)/.test(code)

const judgeError = (code: string, { base, listen, timeoutMs }: LinkQuestion): Message => {
  const { host, hostname } = new URL(base)
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN') return message('links.dns', { host: hostname })
  if (code === 'ECONNREFUSED') return message('links.refused', { host, listen })
  if (timeouts.has(code)) return message('links.timeout', { host, seconds: timeoutMs / 1000 })
  if (isTls(code)) return message('links.tls', { host, code })
  if (code.includes('SSL') || code === 'EPROTO') return message('links.notTls', { host, code })
  return message('links.broken', { host, code })
}

const pathOf = (url: string): string => new URL(url).pathname.replace(/\/+$/, '')
const isElsewhere = (answered: string, asked: string): boolean =>
  new URL(answered).origin !== new URL(asked).origin || pathOf(answered) !== pathOf(asked)

/** What an answer says about the links in messages. Pure: asking is `links-check.ts`. */
export const judgeLinks = (question: LinkQuestion, answer: LinkAnswer): LinkJudgement => {
  const { base, basePath, instance, listen } = question
  const { host } = new URL(base)
  const url = `${base}/healthz`
  const path = pathOf(base)
  const paths = { path: path || 'none', basePath: basePath || 'none' }
  const fails = (said: Message): LinkJudgement => ({ state: 'fails', said })
  if (answer.kind === 'error') return fails(judgeError(answer.code, question))
  if (answer.kind === 'circles') return fails(message('links.redirects', { url: base }))
  const { status, body } = answer
  if (body.kind === 'talaia') {
    if (body.instance !== instance)
      return fails(message('links.otherTalaia', { url: base, listen }))
    return path === basePath
      ? { state: 'works', said: message('links.works') }
      : fails(message('links.rewritten', { url: base, ...paths }))
  }
  if (body.kind === 'problem' && body.type === 'urn:talaia:errors.forbiddenHost') {
    return fails(message('links.forbiddenHost', { host }))
  }
  const elsewhere = isElsewhere(answer.url, url)
  if (status === 401 || status === 403 || (elsewhere && status < 400)) {
    const where = elsewhere ? new URL(answer.url).host : String(status)
    const said = message('links.signIn', { url: base, where, path: `${path}/healthz` })
    return { state: 'signIn', said }
  }
  if (status >= 502 && status <= 504)
    return fails(message('links.gateway', { host, status, listen }))
  if (status === 404) {
    return fails(
      path === basePath
        ? message('links.notFound', { url, listen })
        : message('links.basePath', { url, ...paths }),
    )
  }
  return fails(message('links.other', { url: base, status, listen }))
}

/** Whether others can reach what links start with where there is no `publicUrl`. */
export const judgeAddress = (base: string): LinkJudgement | null => {
  const { hostname } = new URL(base)
  const local = /^(?:localhost|127(?:\.\d+){3}|\[::1\])$/.test(hostname)
  return local ? { state: 'localOnly', said: message('links.localOnly', { url: base }) } : null
}

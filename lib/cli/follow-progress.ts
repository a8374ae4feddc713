import { z } from 'zod'
import { sendRequest } from './http-request'
import { headersOf, type TalaiaAddress } from './talaia-client'

const verifyingSchema = z.object({
  environment: z.string(),
  step: z.string(),
  waitedMs: z.number(),
})
export type Verifying = z.infer<typeof verifyingSchema>

const eventOf = (block: string): { name: string; data: string } => {
  const lines = block.split('\n')
  const fieldOf = (field: string) =>
    lines
      .filter((line) => line.startsWith(`${field}:`))
      .map((line) => line.slice(field.length + 1).replace(/^ /, ''))
      .join('\n')
  return { name: fieldOf('event'), data: fieldOf('data') }
}

const parse = (data: string): Verifying | null => {
  try {
    return verifyingSchema.safeParse(JSON.parse(data)).data ?? null
  } catch {
    return null
  }
}

/**
 * Listens to the live events of a running Talaia for how a check of this environment is coming on. Progress is a
 * courtesy: where the events cannot be had, none is told. Returns what ends it.
 */
export const followProgress = (
  address: TalaiaAddress,
  environment: string,
  onProgress: (progress: Verifying) => void,
): (() => void) => {
  const ending = new AbortController()
  let rest = ''
  const onText = (text: string): void => {
    rest += text.replaceAll('\r', '')
    const blocks = rest.split('\n\n')
    rest = blocks.pop() ?? ''
    for (const block of blocks) {
      const { name, data } = eventOf(block)
      const progress = name === 'verifying' ? parse(data) : null
      if (progress?.environment === environment && !ending.signal.aborted) onProgress(progress)
    }
  }
  const headers = { accept: 'text/event-stream', ...headersOf(address) }
  const request = { method: 'GET', headers, body: null } as const
  sendRequest(`${address.url}/api/v1/events`, request, ending.signal, onText).catch(() => {})
  return () => ending.abort()
}

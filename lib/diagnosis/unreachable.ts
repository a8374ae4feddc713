import type { Container } from '@/lib/model/containers'
import type { LogLine } from '@/lib/model/log-lines'
import { type Message, message } from '@/lib/model/message'

export interface UnreachableInput {
  /** As seen by the newest poll; null where it was not observed. */
  container: Container | null
  /** Decisive lines of the container, oldest first. */
  logLines: LogLine[]
}

const versions =
  /initialized by PostgreSQL version (\d+)[^,]*, which is not compatible with this version (\d+)/

/**
 * Why a server cannot be reached, from its container and the newest lines of its log (FORENSICS §3, rule 0). Tables
 * of a server that is down are never lost: none of this tells of a loss. Null where nothing says why.
 */
export const judgeUnreachable = ({ container, logLines }: UnreachableInput): Message | null => {
  const name = container?.name ?? ''
  const ready = logLines.findLastIndex(({ kind }) => kind === 'ready')
  const since = logLines.slice(ready + 1)
  const last = (kind: LogLine['kind']) => since.findLast((line) => line.kind === kind)
  const incompatible = since.filter(({ kind }) => kind === 'incompatible')
  if (incompatible.length > 0) {
    const found = incompatible.flatMap(({ text }) => versions.exec(text) ?? [])
    if (found[1] && found[2]) {
      return message('unreachable.majorVersion', { name, data: found[1], image: found[2] })
    }
    return incompatible.some(({ text }) => text.includes('in 18+'))
      ? message('unreachable.dataDirectory18', { name })
      : message('unreachable.incompatible', { name })
  }
  const failure = last('failure')
  if (failure?.text.includes('No space left on device')) {
    return message('unreachable.diskFull', { name })
  }
  if (container && !container.running) {
    return message('unreachable.stopped', {
      name,
      exitCode: container.exitCode ?? 'null',
      line: failure?.text ?? 'null',
    })
  }
  const starting = last('starting') ?? last('notProperlyShutDown') ?? last('redo')
  if (!starting || last('shutDown')) return null
  const recovering = last('notProperlyShutDown') ?? last('redo')
  return message('unreachable.starting', { name, recovering: recovering ? 'yes' : 'no' })
}

import type { CauseId } from '@/lib/model/causes'
import { shownPlace } from '../data-mount'
import {
  type Answer,
  type Ask,
  type Asked,
  isNothingLost,
  no,
  read,
  unknown,
  yes,
} from './question'

/** Causes that a container which is kept would not have met: its mounts are those it was made with. */
const byNewContainer: ReadonlySet<CauseId> = new Set([
  'project_renamed',
  'mount_type_changed',
  'mount_path_changed',
  'bind_source_changed',
  'data_directory_moved',
])

const ofOtherCluster = (asked: Asked): Answer => {
  const { cause, before } = asked
  const values = { volume: before ? shownPlace(before) : '' }
  const events = read(asked, 'volumeEvents')
  if (events === 'destroyed') return yes('stopStart.destroyed', values)
  if (events === 'pruned' || events === 'destroyedTogether') return yes('stopStart.pruned', values)
  const anew = read(asked, 'container') === 'changed'
  if (before?.kind === 'anonymous' && anew) return yes('stopStart.anonymous')
  if (cause === 'storage_ephemeral' && before?.kind === 'ephemeral') {
    if (before.destination !== '') return no('stopStart.tmpfs')
    return anew ? yes('stopStart.layer') : unknown('stopStart.notObserved')
  }
  if (cause && byNewContainer.has(cause) && anew) return yes('stopStart.newContainer')
  if (read(asked, 'engine') === 'changed') return no('stopStart.otherEngine')
  return unknown('stopStart.notObserved')
}

/** What they asked for at the end: `stop` and `start` instead of `down` and `up`. */
export const stopStart: Ask = (asked) => {
  const { family, cause, end, frame } = asked
  if (family === 'otherCluster') return ofOtherCluster(asked)
  if (isNothingLost(asked)) return no('stopStart.notLost')
  if (read(asked, 'systemIdentifier') !== 'same') return unknown('stopStart.notObserved')
  if (family === 'sql') {
    return read(asked, 'postmaster') === 'same' && frame.restarts.length === 0
      ? no('stopStart.noRestart')
      : no('stopStart.sql')
  }
  if (family === 'uncommitted') {
    return read(asked, 'openTransactions') === 'rolledBack'
      ? no('stopStart.open')
      : unknown('stopStart.notObserved')
  }
  if (cause === 'older_copy_restored') return no('stopStart.olderCopy')
  if ((family === 'unlogged' || family === 'setBack') && end && end.kind !== 'unknown') {
    return no('stopStart.end', { kind: end.kind })
  }
  return unknown('stopStart.notObserved')
}

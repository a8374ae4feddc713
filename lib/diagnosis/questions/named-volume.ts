import { isSamePlace, shownPlace } from '../data-mount'
import { type Answer, type Ask, type Asked, no, read, unknown, yes } from './question'

const ofOtherCluster = (asked: Asked): Answer => {
  const { before, after, cause, frame } = asked
  if (before === null) return unknown('namedVolume.notObserved')
  const values = { before: shownPlace(before), after: after ? shownPlace(after) : '' }
  if (read(asked, 'engine') === 'changed') return no('namedVolume.otherEngine')
  if (before.kind === 'ephemeral') return yes('namedVolume.ephemeral')
  if (cause === 'volume_removed' || cause === 'volumes_pruned') {
    // `down -v` removes named volumes too, `rm -v` only anonymous ones: which it was is not known.
    return before.kind === 'volume'
      ? no('namedVolume.destroyed', values)
      : unknown('namedVolume.anonymousDestroyed', values)
  }
  if (cause === 'project_renamed') {
    return before.kind === 'volume'
      ? no('namedVolume.projectInName', {
          ...values,
          project: frame.before.container?.project ?? '',
        })
      : unknown('namedVolume.notObserved')
  }
  if (before.kind === 'anonymous') return yes('namedVolume.anonymous', values)
  if (isSamePlace(before, after)) return no('namedVolume.same', { ...values, kind: before.kind })
  if (before.kind === 'volume') return no('namedVolume.was', values)
  if (cause === 'bind_source_changed') return yes('namedVolume.otherFolder', values)
  if (cause === 'mount_type_changed') return no('namedVolume.typeChanged', values)
  return unknown('namedVolume.notObserved')
}

/** Attempt 1 of many: a named volume instead of a folder of the host. */
export const namedVolume: Ask = (asked) => {
  const { before, after, family, cause } = asked
  if (family === 'otherCluster') return ofOtherCluster(asked)
  const same = isSamePlace(before, after)
  if (before === null || same === null) {
    const ran = read(asked, 'postmaster') === 'same' && read(asked, 'systemIdentifier') === 'same'
    return family === 'sql' && ran ? no('namedVolume.ran') : unknown('namedVolume.notObserved')
  }
  if (!same || read(asked, 'systemIdentifier') !== 'same') return unknown('namedVolume.changed')
  // Whether a mount keeps what Postgres synced is the one thing that a folder may do worse.
  if (before.kind === 'bind' && (family === null || cause === 'wal_lost')) {
    return unknown('namedVolume.syncedFolder', { before: before.name })
  }
  return no('namedVolume.same', { before: shownPlace(before), kind: before.kind })
}

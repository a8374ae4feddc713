import { message } from '@/lib/model/message'
import { commitsOf, storedOf } from '../attribution/commits'
import { findCulprits } from '../attribution/culprits'
import { isTruncate, removalsOf } from '../attribution/evidence'
import { isContained } from '../attribution/servers'
import { loggedStatements } from '../attribution/statements'
import { whoValues } from '../attribution/told'
import type { Case } from '../case'
import { neighboursOf } from '../neighbours'
import { findSuspects } from '../suspects'
import { toolOfContainer } from '../tools/containers'
import { notObserved, observedFact, type ReadFact, shown } from './fact'
import { affectedOf } from './fate'

/**
 * What the tripwire in the database wrote down: every missed table, some of them, or none although it was armed on
 * both sides. The last says no SQL in this database, or one of its blind spots: DROP DATABASE, files that were
 * exchanged, a superuser who switched it off (FORENSICS §5).
 */
export const tripwire: ReadFact = (one, { before, after }) => {
  const removals = removalsOf(one)
  const affected = affectedOf(one)
  const [first] = removals
  const arming = (side: typeof before) =>
    side.protection ? message('facts.arming', { arming: side.protection.tripwire.arming }) : null
  const isArmed = (side: typeof before) => side.protection?.tripwire.arming === 'armed'
  if (first) {
    const count = removals.reduce((sum, { relations }) => sum + relations.length, 0)
    const commands = removals.length
    return observedFact(
      'tripwire',
      'tripwire',
      count === affected.length ? 'recorded' : 'partly',
      {
        before: arming(before),
        after: message('facts.tripwireRecorded', { count, of: affected.length, commands }),
      },
      first.record.at,
    )
  }
  const sides = { before: arming(before), after: arming(after) }
  const isGone = affected.some(({ change }) => change === 'missing' || change === 'recreated')
  if (isGone && isArmed(before) && isArmed(after)) {
    const said = { ...sides, after: message('facts.tripwireSilent') }
    return observedFact('tripwire', 'tripwire', 'silent', said)
  }
  const there = isArmed(before) && isArmed(after) ? 'armed' : 'missing'
  return {
    ...notObserved('tripwire', 'tripwire', sides),
    unobserved: message('facts.unobserved.tripwire', {
      there,
      environment: one.incident.environmentId,
    }),
  }
}

/** Where the culprit came from, in one word: the tool of its container, or how far it can be told. */
const culpritReading = (one: Case): string | null => {
  const [culprit] = findCulprits(one)
  if (!culprit) return null
  const { origin, container, service, image } = culprit
  const neighbour = neighboursOf(one.incident).find(({ name }) => name === container)
  const tool =
    container === null
      ? null
      : (findSuspects(one).find((suspect) => suspect.container === container)?.tool ??
        toolOfContainer({
          name: container,
          service,
          image: image ?? neighbour?.image ?? '',
          command: neighbour?.command ?? '',
        }))
  if (tool !== null) return tool
  // A statement in the log may have failed, so that it contradicts nothing.
  if (culprit.source === 'serverLog') return 'logged'
  if (container !== null) return 'otherContainer'
  if (origin === 'gateway') return 'host'
  if (origin === 'unknown') return 'unknown'
  return isContained(one) ? 'inside' : 'machine'
}

/** Who removed most of them. Alone it says which container; what it runs is told by image, command or log. */
export const culprit: ReadFact = (one) => {
  const [first] = findCulprits(one)
  const reading = culpritReading(one)
  if (!first || reading === null) {
    return {
      ...notObserved('culprit', 'tripwire'),
      unobserved: message('facts.unobserved.tripwire', {
        there: 'missing',
        environment: one.incident.environmentId,
      }),
    }
  }
  const source = first.source === 'tripwire' ? 'tripwire' : 'containerLog'
  const sides = { after: message('facts.who', whoValues(one, first)) }
  return observedFact('culprit', source, reading, sides, first.at)
}

const kinds: [RegExp, string][] = [
  [/^drop schema/i, 'dropSchema'],
  [/^drop owned/i, 'dropOwned'],
  [/^truncate/i, 'truncate'],
  [/^drop (foreign )?table/i, 'dropTable'],
]

/** With which kind of command, as the tripwire wrote it down. */
export const command: ReadFact = (one) => {
  const removals = removalsOf(one)
  const [first] = removals
  if (!first) return notObserved('command', 'tripwire')
  const kindOf = (tag: string) => kinds.find(([pattern]) => pattern.test(tag))?.[1] ?? 'other'
  const found = [...new Set(removals.map(({ record }) => kindOf(record.command)))]
  const tags = [...new Set(removals.map(({ record }) => record.command))].join(', ')
  const reading = found.length === 1 ? (found[0] ?? 'other') : 'several'
  return observedFact('command', 'tripwire', reading, { after: shown(tags) }, first.record.at)
}

/** Commits in the WAL that removed the storage of missed tables; they tell when and in how many transactions. */
export const walCommit: ReadFact = (one) => {
  const { wal } = one.incident.after
  const commits = commitsOf(one)
  const [first] = commits
  if (!first) {
    if (wal?.observed && storedOf(one).length > 0) {
      const after = message('facts.walCommits', { named: 0, of: storedOf(one).length, commits: 0 })
      return observedFact('walCommit', 'wal', 'none', { after })
    }
    const fact = notObserved('walCommit', 'wal')
    return wal && !wal.observed ? { ...fact, unobserved: wal.reason.message } : fact
  }
  const named = new Set(commits.flatMap(({ relations }) => relations)).size
  const of = storedOf(one).length
  // A table without storage of its own cannot be named, and does not count against the others.
  const unnamed = affectedOf(one).filter(({ relfilenodeBefore }) => relfilenodeBefore === null)
  const isAll = named === of && unnamed.length === 0
  const sides = {
    after: message('facts.walCommits', {
      ...{ named, of, commits: commits.length },
      xid: first.commit.transactionId,
    }),
  }
  const at = first.commit.committedAt
  return observedFact('walCommit', 'wal', isAll ? 'all' : 'some', sides, at)
}

/** A statement of the server's log that names a missed table. None there says nothing: it is seldom switched on. */
export const statementLog: ReadFact = (one) => {
  const statements = loggedStatements(one)
  const [first] = statements
  if (!first) return notObserved('statementLog', 'containerLog')
  const count = statements.reduce((sum, { relations }) => sum + relations.length, 0)
  const verb = isTruncate(first.command) ? 'emptied' : 'dropped'
  const after = message('facts.statements', { count, verb, statements: statements.length })
  return observedFact('statementLog', 'containerLog', 'named', { after }, first.line.at)
}

import { formatBytes, formatCount } from '@/lib/format/numbers'
import { formatAbsolute } from '@/lib/format/times'
import type { Translator } from '@/lib/i18n/translate'
import type { EvidenceView } from '@/lib/model/api-incidents'
import type { EvidenceState, Incident } from '@/lib/model/incidents'
import { type Lsn, lsnToBytes } from '@/lib/model/lsn'

type Fact = Parameters<Translator>[0]

interface Row {
  fact: Fact
  source: Fact
  of: (side: EvidenceState) => string | null
}

const dataMount = (side: EvidenceState): string | null => {
  const mount = side.container?.mounts.find((one) => one.holdsData)
  return mount ? (mount.name ?? mount.source) : null
}

const utc = (at: number | null | undefined): string | null =>
  at === null || at === undefined ? null : formatAbsolute(at, 'UTC')

const control = 'incidents.source.control' as const
const catalog = 'incidents.source.catalog' as const
const docker = 'incidents.source.docker' as const

/** The deciding signals of FORENSICS §2, in the order in which its rules ask for them. */
const rows: Row[] = [
  {
    fact: 'incidents.fact.tables',
    source: catalog,
    of: (side) => (side.tables === null ? null : formatCount(side.tables)),
  },
  {
    fact: 'incidents.fact.systemIdentifier',
    source: control,
    of: (side) => side.identity?.systemIdentifier ?? null,
  },
  {
    fact: 'incidents.fact.databaseOid',
    source: catalog,
    of: (side) => side.identity?.databaseOid.toString() ?? null,
  },
  {
    fact: 'incidents.fact.publicOid',
    source: catalog,
    of: (side) => side.publicNamespaceOid?.toString() ?? null,
  },
  {
    fact: 'incidents.fact.timeline',
    source: control,
    of: (side) => side.identity?.timeline.toString() ?? null,
  },
  {
    fact: 'incidents.fact.flushLsn',
    source: catalog,
    of: (side) => side.identity?.flushLsn ?? null,
  },
  {
    fact: 'incidents.fact.redoLsn',
    source: control,
    of: (side) => side.identity?.redoLsn ?? null,
  },
  {
    fact: 'incidents.fact.nextXid',
    source: catalog,
    of: (side) => side.identity?.nextXid ?? null,
  },
  {
    fact: 'incidents.fact.walStats',
    source: 'incidents.source.statistics',
    of: (side) => utc(side.identity?.walStatsResetAt),
  },
  {
    fact: 'incidents.fact.versionFile',
    source: 'incidents.source.files',
    of: (side) => utc(side.identity?.versionFile?.changedAt),
  },
  {
    fact: 'incidents.fact.postmasterStart',
    source: catalog,
    of: (side) => utc(side.identity?.postmasterStartedAt),
  },
  {
    fact: 'incidents.fact.container',
    source: docker,
    of: (side) =>
      side.container ? `${side.container.name} ${side.container.id.slice(0, 12)}` : null,
  },
  { fact: 'incidents.fact.image', source: docker, of: (side) => side.container?.image ?? null },
  { fact: 'incidents.fact.volume', source: docker, of: dataMount },
  { fact: 'incidents.fact.engine', source: docker, of: (side) => side.engine?.id ?? null },
]

const lsnText = (before: Lsn, after: Lsn, t: Translator): string => {
  const movedBytes = Number(lsnToBytes(after) - lsnToBytes(before))
  const size = formatBytes(Math.abs(movedBytes))
  if (movedBytes === 0) return after
  return t(movedBytes > 0 ? 'incidents.fact.forward' : 'incidents.fact.backward', {
    lsn: after,
    size,
  })
}

const afterText = (row: Row, { before, after }: Incident, text: string, t: Translator): string => {
  // Positions of two clusters cannot be compared (FORENSICS §2).
  const sameCluster = before.identity?.systemIdentifier === after.identity?.systemIdentifier
  const lsns =
    sameCluster &&
    row.fact === 'incidents.fact.flushLsn' &&
    before.identity?.flushLsn &&
    after.identity?.flushLsn
  return lsns && before.identity?.flushLsn ? lsnText(before.identity.flushLsn, lsns, t) : text
}

const creators = (incident: Incident, t: Translator): EvidenceView[] => {
  const counts = new Map<string, number>()
  for (const { creatorStatus } of incident.relations) {
    if (creatorStatus !== null) counts.set(creatorStatus, (counts.get(creatorStatus) ?? 0) + 1)
  }
  if (counts.size === 0) return []
  const after = [...counts]
    .map(([status, count]) => t('incidents.fact.creatorStatus', { status, count }))
    .join(', ')
  return [
    {
      fact: t('incidents.fact.creators'),
      before: t('incidents.fact.creatorStatus', {
        status: 'committed',
        count: [...counts.values()].reduce((sum, count) => sum + count, 0),
      }),
      after,
      same: counts.size === 1 && counts.has('committed'),
      source: t(catalog),
      id: 'creators',
      at: null,
      supports: [],
      rulesOut: [],
      decides: false,
      unobserved: null,
    },
  ]
}

/** The state before and after the loss, fact by fact; what was not observed on either side says so. */
export const viewEvidence = (incident: Incident, t: Translator): EvidenceView[] => {
  const seen = rows.flatMap((row): EvidenceView[] => {
    const before = row.of(incident.before)
    const after = row.of(incident.after)
    if (before === null && after === null) return []
    const unseen = t('incidents.fact.notObserved')
    return [
      {
        fact: t(row.fact),
        before: before ?? unseen,
        after: after === null ? unseen : afterText(row, incident, after, t),
        same: before === null || after === null ? null : before === after,
        source: t(row.source),
        id: row.fact,
        at: null,
        supports: [],
        rulesOut: [],
        decides: false,
        unobserved: null,
      },
    ]
  })
  return [...seen, ...creators(incident, t)]
}

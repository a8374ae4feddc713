import { join } from 'node:path'
import { isGood, isProven, timeOf } from '@/lib/backup/good'
import { say } from '@/lib/i18n/say'
import type { Locale } from '@/lib/i18n/translate'
import type { BackupStandingView, BackupSummaryView } from '@/lib/model/api-backups'
import type { BackupFacts } from '@/lib/model/backup-facts'
import type { BackupsConfiguration } from '@/lib/model/backup-settings'
import type { BackupSummary } from '@/lib/model/backups'
import { type Message, message } from '@/lib/model/message'
import { isoTime, isoTimeOrNull } from './shared'

/** The trend needs no more to be seen. */
const MOST_SIZES = 100

export interface StandingInput {
  environment: { id: string; name: string }
  settings: BackupsConfiguration | null
  /** Those whose file is there, and one that runs; newest first. */
  kept: BackupSummary[]
  view: (backup: BackupSummary) => BackupSummaryView
  unable: Message | null
  frozen: boolean
  facts: Pick<BackupFacts, 'failing' | 'suspects'>
  next: { backup: number | null; verification: number | null }
  freeBytes: number | null
  /** Whether others on Talaia's machine may read the file that opens the dumps. */
  isIdentityOpen: boolean
  now: number
  locale: Locale
}

type Judged = Pick<BackupStandingView, 'status'> & { said: Message }

/** Where an environment stands: the worst that can be said of its newest good backup. */
export const judgeStanding = ({
  environment: { name },
  settings,
  kept,
  now,
}: Pick<StandingInput, 'environment' | 'settings' | 'kept' | 'now'>): Judged => {
  const newest = kept.find(isGood)
  const proven = kept.find(isProven)
  if (!newest) {
    if (settings === null) {
      return { status: 'unknown', said: message('backups.sentence.notConfigured', { name }) }
    }
    const runs = kept.some(({ state }) => state === 'running')
    return {
      status: 'warning',
      said: message(`backups.sentence.${runs ? 'running' : 'none'}`, { name }),
    }
  }
  const ageMs = now - timeOf(newest)
  if (settings !== null && ageMs > settings.staleAfterMs) {
    return { status: 'warning', said: message('backups.sentence.stale', { ageMs }) }
  }
  if (!proven) return { status: 'warning', said: message('backups.sentence.unproven', { ageMs }) }
  if (proven.id === newest.id) {
    return { status: 'ok', said: message('backups.sentence.proven', { ageMs }) }
  }
  const provenAgeMs = now - timeOf(proven)
  const verifiedAgoMs = now - (proven.verification?.finishedAt ?? 0)
  const late = settings !== null && verifiedAgoMs > settings.unverifiedAfterMs
  return {
    status: late ? 'warning' : 'ok',
    said: message('backups.sentence.olderProven', { ageMs, provenAgeMs }),
  }
}

/** What the age of the newest good one does not tell: that newer ones failed, or lack what it holds. */
const viewConcerns = ({
  facts: { failing, suspects },
  settings,
  isIdentityOpen,
  locale,
}: StandingInput): string[] => {
  const sentence = (title: Message, reason: Message | null) =>
    [title, ...(reason ? [reason] : [])].map((one) => say(locale, one)).join(' ')
  const file = settings?.identityFile ?? null
  return [
    ...(isIdentityOpen && file !== null
      ? [say(locale, message('backups.concern.identityOpen', { file }))]
      : []),
    ...(failing
      ? [sentence(message('posture.backup_failing.title', { kind: failing.kind }), failing.error)]
      : []),
    ...(suspects
      ? [
          sentence(
            message('posture.backup_suspect.title', { count: suspects.count }),
            suspects.reason,
          ),
        ]
      : []),
  ]
}

/** How an environment stands with its backups. */
export const viewStanding = (input: StandingInput): BackupStandingView => {
  const { environment, settings, kept, view, unable, next, locale } = input
  const { status, said } = judgeStanding(input)
  const concerns = viewConcerns(input)
  const viewOrNull = (backup: BackupSummary | undefined) => (backup ? view(backup) : null)
  return {
    environment: environment.id,
    environmentName: environment.name,
    configured: settings !== null,
    sentence: say(locale, said),
    status: status === 'ok' && concerns.length > 0 ? 'warning' : status,
    concerns,
    newestGood: viewOrNull(kept.find(isGood)),
    newestVerified: viewOrNull(kept.find(isProven)),
    running: viewOrNull(kept.find(({ state }) => state === 'running')),
    schedule: settings?.schedule ?? null,
    timeZone: settings?.timeZone ?? null,
    nextAt: isoTimeOrNull(next.backup),
    nextVerificationAt: isoTimeOrNull(next.verification),
    unable: unable && say(locale, unable),
    frozen: input.frozen,
    directory: settings?.directory ?? null,
    folders: (settings?.folders ?? []).map(({ directory, pattern }) => join(directory, pattern)),
    freeBytes: input.freeBytes,
    sizes: kept
      .flatMap((one) =>
        one.state === 'complete' && one.sizeBytes !== null
          ? [
              {
                at: isoTime(timeOf(one)),
                sizeBytes: one.sizeBytes,
                suspect: !isGood(one),
              },
            ]
          : [],
      )
      .slice(0, MOST_SIZES)
      .reverse(),
  }
}

'use client'

import { cn } from '@/components/ui/cn'
import { Icon } from '@/components/ui/icon'
import { useT } from '@/components/ui/translator'
import { formatMoment, formatTick } from '@/lib/format/times'
import type { Translator } from '@/lib/i18n/translate'
import type { EndKind } from '@/lib/model/boots'
import type { Interval } from './intervals'
import { labelRestarts, type RestartLabel, type RestartMark, ticksPath } from './restart-marks'

/** How the boot before a restart ended, by the id of the boot that began; tells a kill from a crash. */
export type EndOfBoot = (bootId: string) => EndKind | null

/** What a restart mark is called: `down/up`, `kill`. */
export const restartName = (t: Translator, mark: RestartMark, endOf: EndOfBoot): string => {
  const end = mark.kind === 'crash' ? endOf(mark.id) : null
  return end === 'killed' || end === 'oom' ? t(`chart.end.${end}`) : t(`chart.boot.${mark.kind}`)
}

const wordsOf = (
  t: Translator,
  marks: RestartLabel['marks'],
  endOf: EndOfBoot,
): { title: string; bad: string | null; worst: boolean } => {
  const [first] = marks
  const clusters = marks.filter((mark) => mark.clusterReplaced).length
  if (marks.length === 1)
    return {
      title: restartName(t, first, endOf),
      bad: clusters > 0 ? t('chart.newCluster') : null,
      worst: clusters > 0,
    }
  const crashes = marks.filter((mark) => mark.kind === 'crash').length
  return {
    title: t('chart.marks.count', { count: marks.length }),
    bad:
      clusters > 0
        ? t('chart.marks.clusters', { count: clusters })
        : crashes > 0
          ? t('chart.marks.crashes', { count: crashes })
          : null,
    worst: clusters > 0,
  }
}

/** Upper estimate for 12 px Geist Sans. */
const characterWidth = 7.2
const joinedWidth = 116
const DAY = 86_400_000

/** The restarts over the chart: a label and a link each, joined where they lie too close. */
export function RestartLane({
  boots,
  window,
  width,
  now,
  endOf,
}: {
  boots: readonly RestartMark[]
  window: Interval
  width: number
  now: number
  endOf: EndOfBoot
}) {
  const t = useT()
  const short = (at: number) => formatMoment(at, now, { seconds: false })
  const spanMs = window.to - window.from
  const brief = (at: number) =>
    spanMs > 300 * DAY
      ? formatTick(at, 'month')
      : spanMs > 2 * DAY
        ? formatTick(at, 'day')
        : formatTick(at, 'clock')
  const linesOf = (marks: RestartLabel['marks']) => {
    const { title, bad, worst } = wordsOf(t, marks, endOf)
    return { title, bad, worst, time: bad ?? brief(marks[0].at) }
  }
  const labels = labelRestarts(boots, window, width, (marks) => {
    // Joined labels are measured thousands of times while they grow, so theirs is one width for all.
    if (marks.length > 1) return joinedWidth
    const { title, bad, time } = linesOf(marks)
    return Math.max(title.length, time.length + (bad ? 3 : 0)) * characterWidth + 16
  })
  return (
    <div className="relative h-12">
      <ul aria-label={t('chart.restarts')}>
        {labels.map(({ marks, x, left, width: labelWidth, flipped }) => {
          const { title, bad, worst, time } = linesOf(marks)
          const [first] = marks
          const last = marks.at(-1) ?? first
          const dashed =
            marks.length === 1 && (first.kind === 'stopStart' || first.kind === 'restart')
          return (
            <li key={first.id} className="absolute inset-y-0" style={{ left, width: labelWidth }}>
              <i
                aria-hidden="true"
                className={cn(
                  'absolute inset-y-0 border-s border-ink-3',
                  dashed && 'border-dashed',
                )}
                style={{ left: x - left }}
              />
              <a
                href={marks.length === 1 ? `#boot-${first.id}` : '#boots'}
                title={`${short(first.at)}${last === first ? '' : ` – ${short(last.at)}`}`}
                className={cn(
                  'block truncate px-1.5 text-xs/4 no-underline hover:underline',
                  flipped && 'text-end',
                )}
              >
                <b className="block truncate font-medium">{title}</b>
                {bad ? (
                  <span className={worst ? 'text-critical' : 'text-warning'}>
                    <Icon name={worst ? 'critical' : 'warning'} /> {bad}
                  </span>
                ) : (
                  <time dateTime={new Date(first.at).toISOString()} className="text-ink-3">
                    {time}
                  </time>
                )}
              </a>
            </li>
          )
        })}
      </ul>
      <svg
        aria-hidden="true"
        width={width}
        height={8}
        className="absolute bottom-0 overflow-visible"
      >
        <path d={ticksPath(boots, window, width, 8)} className="stroke-ink-3" />
      </svg>
    </div>
  )
}

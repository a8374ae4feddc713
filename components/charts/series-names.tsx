import { formatName } from '@/lib/format/names'
import { formatCount } from '@/lib/format/numbers'
import { bandColor, type ChartModel } from './chart-model'
import { spreadLabels, topOf } from './count-scale'

/** Series that still have room for a name beside their band. */
const maxDirect = 4

const lastKnown = (model: ChartModel) => {
  const row = model.rows.findLast((one) => one.total !== null)
  const now = model.rows.at(-1)
  return model.series.map((series, index) => ({
    key: series.key,
    name: formatName(series.name),
    color: bandColor(index, model.series.length),
    known: row?.counts[index] ?? 0,
    count: now?.counts[index] ?? null,
    lost: model.rows.some((one) => (one.counts[index] ?? 0) > 0),
  }))
}

/** Names right of their bands, moved apart where bands are thin. */
export function SeriesLabels({ model, height }: { model: ChartModel; height: number }) {
  if (model.series.length > maxDirect) return null
  const names = lastKnown(model)
  let base = 0
  const middles = names.map(({ known }) => {
    base += known
    return ((base - known / 2) / topOf(model.max)) * height
  })
  const offsets = spreadLabels(middles, 18, 6, height)
  return names.map(({ key, name, count, lost }, index) => (
    <span
      key={key}
      aria-hidden="true"
      title={name}
      className="absolute start-full ms-2.5 flex w-[calc(var(--right)-1.5rem)] translate-y-1/2 gap-1 text-xs/4"
      style={{ bottom: offsets[index] }}
    >
      <span className="truncate">{name}</span>
      {count === null ? null : (
        <b className={count === 0 && lost ? 'font-semibold text-critical' : 'font-semibold'}>
          {formatCount(count)}
        </b>
      )}
    </span>
  ))
}

/** A legend, where the bands are too many for names beside them. */
export function SeriesLegend({ model }: { model: ChartModel }) {
  if (model.series.length <= maxDirect) return null
  return (
    <ul
      aria-hidden="true"
      className="mb-3 flex flex-wrap gap-x-4 gap-y-1 px-4 text-xs text-ink-2 md:px-5"
    >
      {lastKnown(model)
        .toReversed()
        .map(({ key, name, color, count }) => (
          <li key={key} className="flex max-w-full items-center gap-1.5">
            <i className="h-2 w-4 shrink-0 rounded-[2px]" style={{ background: color }} />
            <span className="max-w-56 truncate" title={name}>
              {name}
            </span>
            {count === null ? null : <b className="font-semibold text-ink">{formatCount(count)}</b>}
          </li>
        ))}
    </ul>
  )
}

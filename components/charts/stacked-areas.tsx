'use client'

import { Area, AreaChart, XAxis, YAxis } from 'recharts'
import { bandColor, type ChartModel } from './chart-model'
import { topOf } from './count-scale'
import { thinRows } from './step-rows'

/** The bands and the line of the total, edge to edge; text and marks are laid over it and never scale. */
export function StackedAreas({
  model,
  width,
  height,
}: {
  model: ChartModel
  width: number
  height: number
}) {
  const { window, series, max } = model
  const rows = thinRows(model.rows, window, Math.ceil(width / 2))
  const many = series.length > 4
  return (
    <AreaChart
      width={width}
      height={height}
      data={rows}
      margin={{ top: 0, right: 0, bottom: 0, left: 0 }}
      accessibilityLayer={false}
      className="pointer-events-none"
    >
      <XAxis hide type="number" dataKey="at" domain={[window.from, window.to]} allowDataOverflow />
      <YAxis hide type="number" domain={[0, topOf(max)]} allowDataOverflow width={0} />
      {series.map((one, index) => (
        <Area
          key={one.key}
          type="stepAfter"
          stackId="tables"
          dataKey={`counts[${index}]`}
          fill={bandColor(index, series.length)}
          fillOpacity={1}
          stroke={many ? 'var(--color-surface)' : 'none'}
          strokeWidth={many ? 1 : 0}
          isAnimationActive={false}
          activeDot={false}
        />
      ))}
      <Area
        type="stepAfter"
        dataKey="total"
        fill="none"
        stroke="var(--color-ink)"
        strokeWidth={1.5}
        // Where the line falls and rises every few pixels it would paint over what is there.
        strokeOpacity={rows.length > width / 4 ? 0.12 : 1}
        isAnimationActive={false}
        activeDot={false}
      />
    </AreaChart>
  )
}

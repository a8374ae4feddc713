import { cn } from '@/components/ui/cn'
import type { Interval } from './intervals'
import { hairlinesOf, type RestartMark } from './restart-marks'

/** Restart marks through the whole height of what holds them. */
export function Hairlines({
  boots,
  window,
  width,
}: {
  boots: readonly RestartMark[]
  window: Interval
  width: number
}) {
  return hairlinesOf(boots, window, width).map(({ x, clusterReplaced, dashed }) => (
    <i
      key={x}
      aria-hidden="true"
      className={cn(
        'pointer-events-none absolute inset-y-0 w-0 border-s opacity-55',
        clusterReplaced ? 'border-critical' : 'border-ink-3',
        dashed && 'border-dashed',
      )}
      style={{ left: x }}
    />
  ))
}

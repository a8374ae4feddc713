/** The top of the y axis: a sixth above the largest count, where the numbers lost are written. */
export const topOf = (max: number): number => Math.max(1, max * 1.19)

const niceSteps = (max: number): number[] => {
  const rough = max / 4
  const power = 10 ** Math.floor(Math.log10(Math.max(1, rough)))
  const step = [1, 2, 5, 10].map((factor) => factor * power).find((size) => size >= rough) ?? power
  const ticks: number[] = []
  for (let tick = 0; tick <= max; tick += Math.max(1, step)) ticks.push(tick)
  return ticks
}

/**
 * Ticks that say something first: zero, the largest count, the counts that losses fell to; then round ones where
 * `gap` pixels are left between.
 */
export const countTicks = (
  max: number,
  levels: readonly number[],
  height: number,
  gap = 20,
): number[] => {
  const pixels = (count: number): number => (count / topOf(max)) * height
  const ticks: number[] = []
  for (const count of [0, max, ...levels, ...niceSteps(max)]) {
    const free = ticks.every((tick) => Math.abs(pixels(tick) - pixels(count)) >= gap)
    if (count >= 0 && count <= max && free) ticks.push(count)
  }
  return ticks.sort((a, b) => a - b)
}

/**
 * Moves labels that would overlap apart: same order, at least `gap` between, inside `min` to `max` where they fit.
 * Takes and returns offsets in pixels, ascending.
 */
export const spreadLabels = (
  offsets: readonly number[],
  gap: number,
  min: number,
  max: number,
): number[] => {
  const placed = [...offsets]
  for (let index = 0; index < placed.length; index += 1) {
    const floor = index === 0 ? min : (placed[index - 1] ?? min) + gap
    placed[index] = Math.max(placed[index] ?? min, floor)
  }
  for (let index = placed.length - 1; index >= 0; index -= 1) {
    const ceiling = index === placed.length - 1 ? max : (placed[index + 1] ?? max) - gap
    placed[index] = Math.min(placed[index] ?? max, ceiling)
  }
  return placed
}

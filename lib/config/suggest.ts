const distance = (one: string, other: string): number => {
  let previous = Array.from({ length: other.length + 1 }, (_, column) => column)
  for (let row = 1; row <= one.length; row += 1) {
    const current = [row]
    for (let column = 1; column <= other.length; column += 1) {
      const swap = (previous[column - 1] ?? 0) + (one[row - 1] === other[column - 1] ? 0 : 1)
      current.push(Math.min(swap, (previous[column] ?? 0) + 1, (current[column - 1] ?? 0) + 1))
    }
    previous = current
  }
  return previous.at(-1) ?? 0
}

const plain = (key: string): string => key.toLowerCase().replace(/[-_ ]/g, '')

/** The known key that was most likely meant: at most a third of its letters away, case and hyphens aside. */
export const suggest = (found: string, known: readonly string[]): string | null => {
  if (found.length > 40) return null
  const [best] = known
    .map((key) => ({ key, distance: distance(plain(found), plain(key)) }))
    .filter(({ key, distance }) => distance <= Math.ceil(key.length / 3))
    .sort((one, other) => one.distance - other.distance)
  return best?.key ?? null
}

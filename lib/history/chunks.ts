/** Rows a statement: 500 of at most 18 columns stay below SQLite's 32,766 and Postgres's 65,535 variables. */
const rowsAStatement = 500

export const chunksOf = <T>(items: readonly T[]): T[][] => {
  const chunks: T[][] = []
  for (let start = 0; start < items.length; start += rowsAStatement) {
    chunks.push(items.slice(start, start + rowsAStatement))
  }
  return chunks
}

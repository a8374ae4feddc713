// biome-ignore-all lint/a11y/noRedundantRoles: `display: block` on phones takes the native roles away
import type { ReactNode } from 'react'
import { cn } from './cn'

export interface Column<Row> {
  id: string
  header: string
  cell: (row: Row) => ReactNode
  align?: 'start' | 'end'
  /** True where the cell says nothing: left out on phones. */
  isEmpty?: (row: Row) => boolean
  className?: string
}

/** A table that becomes a list of records on phones. The first column names the row. */
export function StackTable<Row>({
  caption,
  columns,
  rows,
  rowKey,
  isMarked,
  className,
}: {
  /** For screen readers; the heading of the card says it to the others. */
  caption: string
  columns: readonly Column<Row>[]
  rows: readonly Row[]
  rowKey: (row: Row) => string
  /** Rows that decide: marked at their edge. */
  isMarked?: (row: Row) => boolean
  className?: string
}) {
  return (
    <table role="table" className={cn('stack-table', className)}>
      <caption className="sr-only">{caption}</caption>
      <thead role="rowgroup">
        <tr role="row">
          {columns.map((column) => (
            <th key={column.id} role="columnheader" scope="col" data-align={column.align}>
              {column.header}
            </th>
          ))}
        </tr>
      </thead>
      <tbody role="rowgroup">
        {rows.map((row) => (
          <tr key={rowKey(row)} role="row" data-marked={isMarked?.(row)}>
            {columns.map((column, index) =>
              index === 0 ? (
                <th key={column.id} role="rowheader" scope="row" className={column.className}>
                  <div>{column.cell(row)}</div>
                </th>
              ) : (
                <td
                  key={column.id}
                  role="cell"
                  data-label={column.header}
                  data-align={column.align}
                  data-empty={column.isEmpty?.(row)}
                  className={column.className}
                >
                  <div>{column.cell(row)}</div>
                </td>
              ),
            )}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

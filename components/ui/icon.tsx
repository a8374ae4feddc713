import type { ReactNode } from 'react'
import { cn } from './cn'

/** Drawings on a 16 by 16 grid, stroked with the colour of the text. */
const drawings = {
  tower: <path d="M4 14.5 5.2 6h5.6l1.2 8.5M3.5 6h9M5 6V3.2L8 1.5l3 1.7V6M4.7 10h6.6" />,
  critical: <path d="M5.2 1.5h5.6l3.7 3.7v5.6l-3.7 3.7H5.2l-3.7-3.7V5.2zM8 4.6v4M8 11.2v.2" />,
  warning: <path d="M8 1.8 15 14H1zM8 6.4v3.4M8 11.9v.1" />,
  ok: (
    <>
      <circle cx="8" cy="8" r="6.5" />
      <path d="m5.2 8.2 2 2 3.7-4.1" />
    </>
  ),
  unknown: (
    <>
      <circle cx="8" cy="8" r="6.5" strokeDasharray="2.6 2.2" />
      <path d="M6.2 6.4a1.8 1.8 0 1 1 2.6 1.6c-.6.3-.8.6-.8 1.2M8 11.3v.1" />
    </>
  ),
  info: (
    <>
      <circle cx="8" cy="8" r="6.5" />
      <path d="M8 7.3v4M8 4.8v.1" />
    </>
  ),
  copy: (
    <>
      <rect x="5.5" y="5.5" width="8.5" height="8.5" rx="1.5" />
      <path d="M10.5 5.5v-2A1.5 1.5 0 0 0 9 2H3.5A1.5 1.5 0 0 0 2 3.5V9a1.5 1.5 0 0 0 1.5 1.5h2" />
    </>
  ),
  check: <path d="m3 8.5 3.2 3.2L13 4.5" />,
  no: <path d="m4 4 8 8m0-8-8 8" />,
  menu: <path d="M2 4.5h12M2 8h12M2 11.5h12" />,
  sun: (
    <>
      <circle cx="8" cy="8" r="3" />
      <path d="M8 1v1.5M8 13.5V15M1 8h1.5M13.5 8H15M3 3l1.1 1.1M11.9 11.9 13 13M13 3l-1.1 1.1M4.1 11.9 3 13" />
    </>
  ),
  moon: <path d="M13.5 9.6A5.8 5.8 0 0 1 6.4 2.5a5.8 5.8 0 1 0 7.1 7.1z" />,
  system: (
    <>
      <rect x="1.5" y="2.5" width="13" height="8.5" rx="1.2" />
      <path d="M5.5 14h5M8 11v3" />
    </>
  ),
  refresh: <path d="M13.5 8a5.5 5.5 0 1 1-1.7-4M13.5 1.5v3h-3" />,
  chevronRight: <path d="m6 3.5 4.5 4.5L6 12.5" />,
  chevronDown: <path d="M3.5 6 8 10.5 12.5 6" />,
  database: (
    <>
      <ellipse cx="8" cy="3.8" rx="5.5" ry="2.3" />
      <path d="M2.5 3.8v8.4c0 1.3 2.5 2.3 5.5 2.3s5.5-1 5.5-2.3V3.8M2.5 8c0 1.3 2.5 2.3 5.5 2.3s5.5-1 5.5-2.3" />
    </>
  ),
  archive: <path d="M1.5 2.5h13v3h-13zM2.5 5.5v8h11v-8M6.2 8.5h3.6" />,
  person: (
    <>
      <circle cx="8" cy="5" r="3" />
      <path d="M2 14.5c.5-3 2.8-4.5 6-4.5s5.5 1.5 6 4.5" />
    </>
  ),
  bell: (
    <path d="M8 1.8a4 4 0 0 0-4 4c0 4-1.5 5.2-1.5 5.2h11S12 9.8 12 5.8a4 4 0 0 0-4-4zM6.7 13.5a1.5 1.5 0 0 0 2.6 0" />
  ),
  bellOff: (
    <path d="M4.2 4.6A4 4 0 0 1 12 5.8c0 1.6.3 2.8.6 3.6M3.9 6.4C3.8 9.9 2.5 11 2.5 11h8.6M6.7 13.5a1.5 1.5 0 0 0 2.6 0M1.8 1.8l12.4 12.4" />
  ),
  flask: (
    <path d="M6 1.5h4M6.7 1.5v4.3l-4 6.8c-.5.9.1 1.9 1.1 1.9h8.4c1 0 1.6-1 1.1-1.9l-4-6.8V1.5M4.6 10h6.8" />
  ),
} satisfies Record<string, ReactNode>

export type IconName = keyof typeof drawings

/** A drawing beside a word. Without `label` it is hidden from screen readers. */
export function Icon({
  name,
  label,
  className,
}: {
  name: IconName
  label?: string
  className?: string
}) {
  return (
    <svg
      viewBox="0 0 16 16"
      role={label ? 'img' : undefined}
      aria-label={label}
      aria-hidden={label ? undefined : true}
      focusable="false"
      className={cn(
        'inline-block size-[1em] shrink-0 fill-none stroke-current stroke-[1.75] align-[-0.125em]',
        className,
      )}
      strokeLinecap="round"
      strokeLinejoin="round"
    >
      {drawings[name]}
    </svg>
  )
}

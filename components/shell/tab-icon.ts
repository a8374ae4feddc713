import type { Status } from '@/lib/model/api-shared'

const tower =
  '<rect width="32" height="32" rx="7" fill="#0b5d5a"/><path transform="translate(6 6) scale(1.25)" d="M4 14.5 5.2 6h5.6l1.2 8.5M3.5 6h9M5 6V3.2L8 1.5l3 1.7V6M4.7 10h6.6" fill="none" stroke="#fff" stroke-width="1.6" stroke-linecap="round" stroke-linejoin="round"/>'

/** Told apart by shape too: a disc, a triangle, a ring. The white edge lifts them off the tower. */
const marks: Record<Exclude<Status, 'ok'>, string> = {
  critical: '<circle cx="23" cy="23" r="8" fill="#e0202f" stroke="#fff" stroke-width="2"/>',
  warning:
    '<path d="M23 14 32 31H14z" fill="#e59a10" stroke="#fff" stroke-width="2" stroke-linejoin="round"/>',
  unknown: '<circle cx="23" cy="23" r="6.5" fill="#fff" stroke="#66737d" stroke-width="4"/>',
}

/** The icon of the tab with a mark on it, as a data address; null where it is the usual one. */
export const tabIconOf = (status: Status): string | null => {
  if (status === 'ok') return null
  const drawing = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32">${tower}${marks[status]}</svg>`
  return `data:image/svg+xml,${encodeURIComponent(drawing)}`
}

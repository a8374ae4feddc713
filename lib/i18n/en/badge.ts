/** Words of the status badge, and of where it is shown. */
export const badge = {
  'badge.tables': '{status}, {present, number} of {expected, number} tables',
  'badge.ungrouped': '{status}, {count, plural, one {# table} other {# tables}}',
  'badge.unknown': '{status}, not observed',
  'badge.term': 'Badge',
  'badge.alt': 'Badge of {environment}',
} as const

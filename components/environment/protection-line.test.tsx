import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import type { EnvironmentView } from '@/lib/model/api-environments'
import { anEnvironmentView } from '@/lib/testing/views-environments'
import { ProtectionLine } from './protection-line'

type Seen = NonNullable<EnvironmentView['protection']>

const line = (protection: Partial<Seen> | null): string =>
  renderToStaticMarkup(
    <ProtectionLine
      environment={anEnvironmentView(0, {
        protection: protection && {
          tripwire: 'absent',
          guard: 'absent',
          expected: [],
          guarded: null,
          ...protection,
        },
      })}
    />,
  )
    .replace(/<[^>]*>/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()

test.each<[string, Partial<Seen> | null, string]>([
  [
    'both armed, and how strictly',
    { tripwire: 'armed', guard: 'armed', guarded: { level: 'strict', tables: 64 } },
    'Tripwire armed Guard strict, 64 tables See or change',
  ],
  [
    'a guard that was not installed from here',
    { guard: 'armed' },
    'Tripwire not installed Guard armed See or change',
  ],
  ['neither', {}, 'Tripwire not installed Guard not installed Find out who drops, or refuse it'],
  [
    'one that is gone or does not fire',
    {
      guard: 'disabled',
      expected: ['tripwire', 'guard'],
      guarded: { level: 'strict', tables: 64 },
    },
    'Tripwire gone Guard disabled See or change',
  ],
  [
    'what the newest poll did not see',
    null,
    'The newest poll did not see whether tripwire and guard are there. See or change',
  ],
])('the line says of %s', (_, protection, text) => {
  expect(line(protection)).toBe(text)
})

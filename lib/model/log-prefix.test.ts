import { describe, expect, test } from 'vitest'
import { type LogSession, parseLogPrefix } from './log-prefix'

const nobody: LogSession = {
  user: null,
  database: null,
  applicationName: null,
  clientHost: null,
  backendPid: null,
  transactionId: null,
}

describe('who spoke, by the prefix of the line', () => {
  test.each<[string, string, Partial<LogSession>]>([
    ['%m [%p] ', '2025-11-26 03:02:12.345 UTC [77] ', { backendPid: 77 }],
    ['%t [%p]: ', '2025-11-26 03:02:12 Europe/Madrid [77]: ', { backendPid: 77 }],
    [
      '%m [%p] %q%u@%d ',
      '2025-11-26 03:02:12.345 UTC [77] nodus@nodus_db ',
      { backendPid: 77, user: 'nodus', database: 'nodus_db' },
    ],
    ['%m [%p] %q%u@%d ', '2025-11-26 03:02:12.345 UTC [1] ', { backendPid: 1 }],
    [
      '%m [%p] user=%u,db=%d,app=%a,client=%h,xid=%x ',
      '2025-11-26 03:02:12.345 +01 [77] user=nodus,db=n,app=[unknown],client=nodus-litellm-1.nodus_default,xid=742 ',
      {
        backendPid: 77,
        user: 'nodus',
        database: 'n',
        clientHost: 'nodus-litellm-1.nodus_default',
        transactionId: '742',
      },
    ],
    [
      '%h %a|',
      '172.18.0.5 my app, v2|',
      { clientHost: '172.18.0.5', applicationName: 'my app, v2' },
    ],
    ['%r %x:', '172.18.0.5(53422) 0:', { clientHost: '172.18.0.5' }],
    ['%r ', '[local] ', { clientHost: '[local]' }],
    ['%r ', 'fd00::5(4711) ', { clientHost: 'fd00::5' }],
    ['%-8u|%6p ', 'nodus   |    77 ', { user: 'nodus', backendPid: 77 }],
    ['100%% %u ', '100% nodus ', { user: 'nodus' }],
  ])('%s', (format, prefix, said) => {
    expect(parseLogPrefix(prefix, format)).toEqual({ ...nobody, ...said })
  })

  test.each([
    ['of another format', '%m [%p] ', '2025-11-26 03:02:12 UTC [77] '],
    ['that cannot be told apart', '%u%d ', 'nodusnodus '],
    ['that is not known', null, 'nodus '],
    ['of a line without one', '%u ', null],
  ])('a prefix %s says nothing', (_, format, prefix) => {
    expect(parseLogPrefix(prefix, format)).toBeNull()
  })

  test('a hostile name takes no time worth speaking of', () => {
    const began = performance.now()
    parseLogPrefix(`${', '.repeat(100)}x`, '%u, %d, %a, %h ')
    expect(performance.now() - began).toBeLessThan(500)
  })
})

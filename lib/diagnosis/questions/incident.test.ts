import { expect, test } from 'vitest'

import { afterStart, ask, dropped } from './testing-questions'

test('dropped by SQL after a clean down and up: nothing they tried helps, each for its own fact', () => {
  const answers = ask('dropped_by_sql', dropped, { boots: afterStart })
  expect(answers).toEqual({
    namedVolume: {
      answer: 'no',
      text: 'The data was on volume nodus-adk-postgres-data before and after.',
    },
    recreateAtStart: {
      answer: 'no',
      text: 'The names would come back with new oids and without their 15 rows.',
    },
    commit: {
      answer: 'no',
      text: 'The transactions that made the 2 tables are committed; what happened to them came later.',
    },
    releaseConnection: {
      answer: 'no',
      text: 'The transactions that made the 2 tables are committed, so how its connection was used plays no part.',
    },
    checkpoint: {
      answer: 'no',
      text: 'The tables were still there after the restart, so all of them had reached the disk.',
    },
    gracePeriod: {
      answer: 'no',
      text: 'Postgres stopped cleanly in 480 ms, with exit code 0: it needed no more time.',
    },
    sigint: { answer: 'no', text: 'Postgres stopped cleanly on SIGINT.' },
    stopStart: {
      answer: 'no',
      text: 'The same cluster was there after the start, so down took nothing with it. start runs the same applications, and with them the same SQL.',
    },
    linuxServer: {
      answer: 'no',
      text: 'WAL went forward, so the disk lost nothing. The same SQL does this anywhere.',
    },
    timeMachine: {
      answer: 'afterwards',
      text: expect.stringContaining('is not a consistent backup'),
    },
  })
})

import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { History } from './history'
import { aDockerEvent, aLease, aLogLine, day, second, start } from './testing-data'

/** That nothing of one engine is taken for another's, also where both are copies with the same ids. */
export const describeEngines = (name: string, open: () => Promise<History>): void => {
  describe(`several engines on ${name}`, () => {
    let history: History
    beforeEach(async () => {
      history = await open()
    })
    afterEach(async () => {
      await history.close()
    })
    const range = { from: 0, to: start + day, limit: 9 }

    test('an address has a holder on each, and neither ends nor hides the other', async () => {
      const nas = history.ofEngine('nas')
      const holders = async (at: number) =>
        Promise.all(
          [history, nas].map(async (one) => (await one.findAddressHolder('172.18.0.5', at))?.image),
        )
      await history.recordAddressLeases([aLease()], start)
      await nas.recordAddressLeases([aLease({ image: 'other:1' })], start)
      const backoffice = aLease({ containerId: 'b2', image: 'next:1', from: start + second })
      await nas.recordAddressLeasesOf([backoffice])
      expect(await holders(start)).toEqual(['litellm:1', 'other:1'])
      expect(await holders(start + second)).toEqual(['litellm:1', 'next:1'])
      await nas.recordAddressLeasesEnd({ containerId: 'a1', networkId: null }, start + 9)
      await nas.recordAddressLeases([], start + 2 * second)
      expect(await holders(start + 3 * second)).toEqual(['litellm:1', undefined])
      expect((await history.listAddressLeases(range)).map(({ image }) => image)).toEqual([
        'litellm:1',
      ])
      expect((await nas.listAddressLeases(range)).map(({ image }) => image)).toEqual([
        'other:1',
        'next:1',
      ])
    })

    test('events and lines with the same ids are kept of each, and taken up again for each alone', async () => {
      const nas = history.ofEngine('nas')
      await history.recordDockerEvents([aDockerEvent()])
      await history.recordLogLines([aLogLine()])
      expect(await nas.findLatestDockerEvent()).toBeNull()
      expect(await nas.findLatestLogLine('c0ffee')).toBeNull()
      const later = aDockerEvent({ at: start + 1, timeNano: `${start + 1}000001` })
      await nas.recordDockerEvents([aDockerEvent(), later])
      await nas.recordLogLines([aLogLine()])
      expect(await history.findLatestDockerEvent()).toEqual(aDockerEvent())
      expect(await nas.findLatestDockerEvent()).toEqual(later)
      expect(await history.listDockerEvents({ ...range, project: 'nodus' })).toEqual([
        aDockerEvent(),
      ])
      expect(await nas.listDockerEvents(range)).toEqual([aDockerEvent(), later])
      expect(await nas.listLogLines({ ...range, containerIds: ['c0ffee'] })).toEqual([aLogLine()])
    })
  })
}

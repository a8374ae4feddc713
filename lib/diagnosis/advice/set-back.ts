import type { Advice, Step } from '@/lib/model/advice'
import { archive, pgDump, psql, stopContainer } from './commands'
import { type Context, diskStep, dumpStep, type FamilyAdvice, restoreStep, step } from './family'

const settings =
  "select name, setting from pg_settings where name in ('fsync', 'full_page_writes', 'synchronous_commit', 'wal_sync_method', 'data_directory')"

const stopServer = ({ server }: Context): Step[] =>
  server === null ? [] : [step('stopServerFirst', { server }, stopContainer(server))]

const keepFiles = ({ after, before, frame }: Context): Step => {
  const place = after ?? before
  const image = (frame.after.container ?? frame.before.container)?.image
  const known = place && place.kind !== 'ephemeral' && image
  return step('keepFiles', {}, known ? archive(place.name, image) : null)
}

const afterWalLost = (context: Context): Advice => ({
  steps: [
    ...stopServer(context),
    keepFiles(context),
    restoreStep(context),
    step('settings', {}, psql(context.connection, settings)),
  ],
  prevention: [
    step(
      'fsyncOn',
      {},
      psql(
        context.owner,
        'alter system set fsync = on',
        'alter system set full_page_writes = on',
        'select pg_reload_conf()',
      ),
    ),
    diskStep(context),
    dumpStep(context),
  ],
})

/** The cluster was set back: write nothing more, keep what is there, and find what is newer. */
export const afterSetBack: FamilyAdvice = (context) => {
  const { cause, connection, owner } = context
  if (cause === 'asynchronous_commit_lost') {
    return {
      steps: [
        step('writeAgain'),
        step('settings', {}, psql(connection, settings)),
        restoreStep(context),
      ],
      prevention: [
        step(
          'synchronousCommit',
          {},
          psql(owner, 'alter system set synchronous_commit = on', 'select pg_reload_conf()'),
        ),
        dumpStep(context),
      ],
    }
  }
  if (cause === 'wal_lost') return afterWalLost(context)
  if (cause === 'wal_reset') {
    return {
      steps: [step('dumpAll', {}, pgDump(owner)), step('newCluster'), restoreStep(context)],
      prevention: [step('noWalReset'), dumpStep(context)],
    }
  }
  if (cause === 'recovery_or_promotion') {
    const where = 'select pg_is_in_recovery(), timeline_id from pg_control_checkpoint()'
    return {
      steps: [
        step('recoveryTarget', {}, psql(connection, where)),
        step('oldPrimary'),
        restoreStep(context),
      ],
      prevention: [step('fencePrimary'), dumpStep(context)],
    }
  }
  return {
    steps: [...stopServer(context), keepFiles(context), step('newerCopy'), restoreStep(context)],
    prevention: [step('noFileCopies'), dumpStep(context)],
  }
}

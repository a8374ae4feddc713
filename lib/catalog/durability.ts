import { z } from 'zod'
import type { Durability } from '@/lib/model/durability'
import type { Connection } from './connection'

const settingSchema = z.object({ name: z.string(), setting: z.string() })

const settingsSql = `
  SELECT s.name, s.setting FROM pg_catalog.pg_settings s
  WHERE s.name = ANY ($1::pg_catalog.text[]) AND s.setting IS NOT NULL`

const MEGABYTE = 1024 * 1024

/** Settings that decide what survives a crash; `wal_keep_size` is counted in megabytes there. */
export const collectDurability = async (connection: Connection): Promise<Durability> => {
  const names = [
    ...['fsync', 'full_page_writes', 'synchronous_commit', 'data_checksums', 'wal_level'],
    ...['wal_keep_size', 'archive_mode', 'log_statement', 'log_hostname', 'log_line_prefix'],
  ]
  const rows = await connection.query(settingSchema, settingsSql, [names])
  const settings = new Map(rows.map(({ name, setting }) => [name, setting]))
  const text = (name: string): string | null => settings.get(name) ?? null
  const flag = (name: string): boolean | null => {
    const value = settings.get(name)
    return value === undefined ? null : value === 'on'
  }
  const walKeepSize = settings.get('wal_keep_size')
  return {
    fsync: flag('fsync'),
    fullPageWrites: flag('full_page_writes'),
    synchronousCommit: text('synchronous_commit'),
    dataChecksums: flag('data_checksums'),
    walLevel: text('wal_level'),
    walKeepSizeBytes: walKeepSize === undefined ? null : Number(walKeepSize) * MEGABYTE,
    archiveMode: text('archive_mode'),
    logStatement: text('log_statement'),
    logHostname: flag('log_hostname'),
    logLinePrefix: text('log_line_prefix'),
  }
}

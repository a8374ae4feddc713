/** What each finding of `lib/diagnosis/posture` is about, whatever the environment: one paragraph each. */
export const helpFindings = {
  'help.finding.schema_pusher_shares_database':
    'Prisma’s `db push`, LiteLLM’s start, Drizzle’s push and others make a schema equal to their own and drop every table that they do not know. In a database that several applications share, that takes the tables of all others at each of its starts. Talaia tells such a tool by its tables, its container and its log. A database or schema of its own ends it; the guard refuses it until then.',
  'help.finding.guard_missing':
    'The guard is an event trigger in the database that refuses to drop protected tables. It had been installed and is no longer there: a `down -v`, a restore or a superuser removed it. Until it is back nothing refuses the next drop.',
  'help.finding.guard_impaired':
    'The guard is there and does not work as installed: it is disabled, incomplete, of an older version, or was changed. Installing it again is harmless and mends it.',
  'help.finding.tripwire_missing':
    'The tripwire is an event trigger in the database that writes down who drops or empties tables. It had been installed and is no longer there, so the next loss will not name anybody.',
  'help.finding.tripwire_impaired':
    'The tripwire is there and does not work as installed: it is disabled, incomplete, of an older version, or was changed. Installing it again is harmless and mends it.',
  'help.finding.data_directory_not_mounted':
    'Postgres keeps its data in the container itself or in memory. `docker compose down`, or any change that makes the container anew, ends the whole cluster. Dump it, then restore into a named volume.',
  'help.finding.volume_anonymous':
    'The data lies in a volume without a name, as the official image makes one where nothing is mounted. The next `down` and `up` leave it behind and start with an empty one, and a prune removes it for good.',
  'help.finding.mount_path_outdated':
    'From Postgres 18 on the official image keeps its data at another path than before. A volume at the old path looks as if it kept the data, and does not.',
  'help.finding.bind_mount_on_docker_desktop':
    'On Docker Desktop a folder of the host is shared into a virtual machine. Whether what Postgres syncs there survives a power cut depends on that sharing; a named volume lies inside the virtual machine and does not. `talaia doctor disk` tries it out on your machine.',
  'help.finding.port_open_to_world':
    'The port is published on every address of the machine, and the password is one that everybody tries first. Scanners find such a database within hours, empty it and ask for money.',
  'help.finding.receiver_failing':
    'A receiver of alerts did not take its messages. A loss would be seen and nobody told. The settings page says since when and why.',
  'help.finding.reset_window_open':
    'In a reset window changes alert nobody. One that is left open, or that ran out without a check, hides a loss for as long.',
  'help.finding.fsync_off':
    'With `fsync` off Postgres does not wait until the disk has what it writes. The end of a container does no harm, a crash of the machine or a power cut may leave the whole cluster beyond repair.',
  'help.finding.full_page_writes_off':
    'With `full_page_writes` off a page that was half written when the machine went down cannot be repaired. It is safe only on file systems that never write half a page.',
  'help.finding.synchronous_commit_off':
    'With `synchronous_commit` off, COMMIT answers before its WAL is on the disk. A kill takes the commits of the last moments, with tables that were just made. Nothing is corrupted.',
  'help.finding.stop_exceeded_grace':
    'Docker waits a grace period for Postgres to stop and then kills it. What was committed is recovered; unlogged tables come back empty. `stop_grace_period` in the Compose file gives it time.',
  'help.finding.tables_unlogged':
    'Unlogged tables are not in the WAL. They are quick, and Postgres empties them after each crash or kill.',
  'help.finding.image_untagged':
    'An image without a major version follows the newest one. A new major version does not start on an older data directory, and from 18 on it looks for its data elsewhere.',
  'help.finding.watcher_in_project':
    'Talaia runs in the Compose project that it watches, or keeps its history in a volume of it. `down` ends the watcher together with what it watches, and `down -v` removes its memory.',
  'help.finding.init_scripts_skipped':
    'Scripts in `/docker-entrypoint-initdb.d` run once, on an empty data directory. A table that is added there later is not made by a restart.',
  'help.finding.rights_missing':
    'A plain role is enough to watch tables. With `pg_monitor` and the right to look at one file, Talaia can say after a loss what else it was, and be surer.',
  'help.finding.backup_missing':
    'No backup of this environment is known. After a loss its rows cannot be brought back by Talaia. It makes backups by itself where the configuration says so, and knows those that others put into a folder.',
  'help.finding.backup_stale':
    'The newest good backup is older than `backups.staleAfter` allows (36 hours where it says nothing), or there is none. Everything written since would be lost with the tables.',
  'help.finding.backup_unverified':
    'A backup is proven only by restoring it. None was, or the last time is longer ago than `backups.unverifiedAfter` allows (ten days where it says nothing). A test restore goes into a database of its own that is removed again.',
  'help.finding.backup_suspect':
    'The newest backup lacks tables or rows that the one before it held. It was made after a loss, perhaps one that nobody has noticed. It never takes the place of a good one.',
  'help.finding.backup_failing':
    'The newest backup, or the newest test restore, did not go well. The page of backups says why. The last good backup is kept meanwhile.',
} as const

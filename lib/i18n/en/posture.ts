/** What could be lost next: conditions of an environment, each with why and what to do. */
export const posture = {
  'posture.title': 'What could be lost next',
  'posture.count.critical': '{count, number} critical',
  'posture.count.warning': '{count, plural, one {# warning} other {# warnings}}',
  'posture.count.info': '{count, number} good to know',
  'posture.link': 'What to do about it',
  'posture.severity.critical': 'Critical',
  'posture.severity.warning': 'Warning',
  'posture.severity.info': 'Good to know',
  'posture.none.all': 'Nothing was found.',
  'posture.none.some': 'Nothing was found by what could be checked.',
  'posture.none.nothing': 'Nothing could be checked yet.',
  'posture.openBackups': 'Open the backups',
  'posture.clear': '{count, plural, one {# check found nothing} other {# checks found nothing}}',
  'posture.unobserved':
    '{count, plural, one {# check could not be made} other {# checks could not be made}}',
  'posture.unobservedWhy':
    'What these need was not observed, so they are neither fine nor a finding.',

  'posture.name.schema_pusher_shares_database':
    'No application that pushes a schema shares the tables of others',
  'posture.name.tripwire_missing': 'The tripwire is still there',
  'posture.name.tripwire_impaired': 'The tripwire works',
  'posture.name.guard_missing': 'The guard is still there',
  'posture.name.guard_impaired': 'The guard works',
  'posture.name.data_directory_not_mounted': 'The data directory lies on a lasting mount',
  'posture.name.volume_anonymous': 'The volume has a name',
  'posture.name.mount_path_outdated': 'The volume is mounted where this Postgres keeps its data',
  'posture.name.bind_mount_on_docker_desktop':
    'The data is not shared in from Docker Desktop’s host',
  'posture.name.port_open_to_world': 'The port is not open to everybody with a default password',
  'posture.name.receiver_failing': 'Every receiver gets its messages',
  'posture.name.reset_window_open': 'No reset window is left open',
  'posture.name.fsync_off': '`fsync` is on',
  'posture.name.full_page_writes_off': '`full_page_writes` is on',
  'posture.name.stop_exceeded_grace': 'Stops end within their grace period',
  'posture.name.tables_unlogged': 'No expected table is unlogged',
  'posture.name.image_untagged': 'The image names its version',
  'posture.name.watcher_in_project': 'Talaia runs outside of the watched Compose project',
  'posture.name.synchronous_commit_off': '`synchronous_commit` is on',
  'posture.name.init_scripts_skipped': 'No init script is left out',
  'posture.name.rights_missing': 'Talaia’s role sees all that it can use',

  'posture.schema_pusher_shares_database.title':
    '{tool} may drop {count, plural, =0 {tables of others} one {# table of others} other {# tables of others}} at its next start.',
  'posture.schema_pusher_shares_database.titleStrict':
    '{tool} would drop {count, plural, =0 {tables of others} one {# table of others} other {# tables of others}} at its next start; the guard refuses it.',
  'posture.schema_pusher_shares_database.titleTables':
    '{tool} may drop foreign keys of {count, plural, =0 {tables of others} one {# table of others} other {# tables of others}} at its next start; the guard refuses to drop the {count, plural, one {table} other {tables}}.',
  'posture.schema_pusher_shares_database.why':
    'At its start {tool} makes schema `{schema}` equal to its own and drops what it does not know. There it shares the schema with {groups, select, none {{count, plural, one {another table} other {# tables of others}}} other {{groups}}}. {known, select, both {Its tables are in this database, and container `{container}` runs it.} container {Container `{container}` runs it and can reach this database; which tables are its own, their names do not tell.} other {Its tables in this database give it away.}}{guard, select, strict { The guard in the database refuses the whole statement, until somebody removes it or allows it on purpose.} tables { The guard protects tables alone: before the first table is refused, foreign keys may already be gone.} other {}}',
  'posture.schema_pusher_shares_database.ownDatabase': 'Give {tool} a database of its own',
  'posture.schema_pusher_shares_database.ownDatabaseDetail':
    'Make it, then let `DATABASE_URL` of {named, select, yes {service `{service}`} other {its service}} end in `/{name}` and start it: it makes its tables there. {tool, select, LiteLLM {Its keys, budgets and spend stay behind in the old tables: copy what you need, then drop those here and accept the change. Until then this warning stays.} other {Its rows stay behind in the old tables.}}',
  'posture.schema_pusher_shares_database.ownSchema': 'Or a schema of its own',
  'posture.schema_pusher_shares_database.ownSchemaDetail':
    '{tool, select, LiteLLM {Make it, then add `?schema={name}` to `DATABASE_URL` of {named, select, yes {service `{service}`} other {its service}} and start it: it makes its tables there. Its old tables stay, as with a database of its own.} Prisma {Make it, then add `?schema={name}` to `DATABASE_URL` of {named, select, yes {service `{service}`} other {its service}} and start it.} other {Make it, name it in the settings of {tool}, and start it.}}',
  'posture.schema_pusher_shares_database.guard':
    '{there, select, tables {Or the stricter level of the guard} elsewhere {Or see that the guard protects these tables} other {Or a guard in the database}}',
  'posture.schema_pusher_shares_database.guardDetail':
    '{there, select, tables {Level strict protects columns and foreign keys too. It also stops your own migrations that drop such a thing, unless they allow themselves with `SET talaia.allow_drop = on`. Page {page} shows the SQL first.} elsewhere {A guard is armed here, but it leaves some of these groups out, lets somebody through who may be {tool}, or was installed by hand, so that Talaia does not know what it protects. Page {page} tells.} other {It refuses to drop tables of expected groups, at level strict their columns and foreign keys too. {tool, select, LiteLLM {LiteLLM then logs that it was refused, and starts all the same.} other {The push then fails.}} It is a latch against accidents, and it also stops migrations that drop on purpose, unless they allow themselves with `SET talaia.allow_drop = on`. Page {page} shows the exact SQL first; a superuser installs it.}}',
  'posture.schema_pusher_shares_database.noUpdate': 'Or tell LiteLLM to leave the schema alone',
  'posture.schema_pusher_shares_database.noUpdateDetail':
    'LiteLLM documents `DISABLE_SCHEMA_UPDATE=true` for this; that was read, not tried. After an update of LiteLLM its new tables must then be made in another way.',

  'posture.tripwire_missing.title': 'The tripwire is gone.',
  'posture.tripwire_missing.why':
    'It was here, and nobody removed it from Talaia. Who drops a table is not written down now. `docker compose down -v`, a database made anew and a restored dump come without it; a superuser can also have dropped it.',
  'posture.guard_missing.title': 'The guard is gone.',
  'posture.guard_missing.why':
    'It was here, and nobody removed it from Talaia. Nothing refuses to drop the tables that it protected. `docker compose down -v`, a database made anew and a restored dump come without it; a superuser can also have dropped it.',
  'posture.tripwire_impaired.title':
    '{arming, select, disabled {The tripwire is disabled.} outdated {The tripwire is of another version.} other {The tripwire is incomplete.}}',
  'posture.tripwire_impaired.why':
    '{arming, select, disabled {Its event trigger is there and does not fire, so that who drops a table is not written down.} outdated {It works as that version did. Installing it again brings this one.} other {Parts of it are missing or were changed, so that some who drop a table may not be written down.}}',
  'posture.guard_impaired.title':
    '{arming, select, disabled {The guard is disabled.} outdated {The guard is of another version.} other {The guard is incomplete.}}',
  'posture.guard_impaired.why':
    '{arming, select, disabled {Its event trigger is there and does not fire, so that it refuses nothing.} outdated {It works as that version did. Installing it again brings this one.} other {Parts of it are missing or were changed, so that it may let pass what it should refuse.}}',

  'posture.data_directory_not_mounted.title':
    '{where, select, memory {The data directory lies in memory.} other {No mount holds the data directory.}}',
  'posture.data_directory_not_mounted.why':
    '{where, select, memory {It is on a tmpfs of container `{container}`: the next stop takes every table with it.} other {It lies in the writable layer of container `{container}`: removing the container, as `docker compose down` does, takes every table with it.}}',

  'posture.volume_anonymous.title': 'The data lies in an anonymous volume.',
  'posture.volume_anonymous.why':
    'Volume `{volume}…` has no name. After `docker compose down` the next `up` makes a new, empty one, and `docker volume prune` removes the old one.',

  'posture.mount_path_outdated.title':
    'Volume `{mount}` is mounted where this Postgres does not keep its data.',
  'posture.mount_path_outdated.why':
    'It is mounted at `{destination}`, yet the official image of this version keeps its data below `{path}`, in an anonymous volume or in the container itself. The volume looks like it keeps the tables, and does not.',
  'posture.mount_path_outdated.remedy': 'Mount it at `{path}`',
  'posture.mount_path_outdated.remedyDetail':
    'Dump the database first and restore it afterwards: at the new path it starts empty. Between major versions `pg_upgrade` or a dump is needed in any case.',

  'posture.bind_mount_on_docker_desktop.title': 'The data is a folder shared in by Docker Desktop.',
  'posture.bind_mount_on_docker_desktop.why':
    'Between Postgres and `{source}` stands Docker Desktop’s file sharing. Whether all that Postgres has synced is on the disk after a power cut is not known there.',
  'posture.bind_mount_on_docker_desktop.remedyDetail':
    'A named volume at `{path}` lies in Docker Desktop’s own file system. It starts empty: dump the database first, and restore it there.',

  'posture.port_open_to_world.title':
    'Port {port, number, ::group-off} is open on every address, {password, select, none {without a password} other {with a default password}}.',
  'posture.port_open_to_world.why':
    'Whoever reaches this machine can log in as `{user}`{password, select, none {} other { with a password that everybody tries first}}. Databases like this are found by scanners, emptied and held to ransom.',
  'posture.port_open_to_world.remedy': 'Publish it on this machine only',
  'posture.port_open_to_world.remedyDetail':
    'In the Compose file: `ports: ["127.0.0.1:{port, number, ::group-off}:{own, number, ::group-off}"]`, or no `ports` at all where only containers of the project use it.',
  'posture.port_open_to_world.password': 'Set a password that nobody guesses',
  'posture.port_open_to_world.passwordDetail':
    'The applications and Talaia need the new one too. Check that `pg_hba.conf` asks for it.',

  'posture.receiver_failing.title':
    'Receiver {receiver}{more, plural, =0 { gets} other { and # more get}} no messages.',
  'posture.receiver_failing.why':
    'A loss would be seen, and they would not be told. The settings page says since when; an address or a token is changed in the configuration file.',
  'posture.receiver_failing.remedy': 'Try receiver {receiver}',

  'posture.reset_window_open.title':
    '{state, select, open {A reset window has been open for {minutes, plural, one {# minute} other {# minutes}}.} other {A reset window of {by} ran out without a check.}}',
  'posture.reset_window_open.why':
    '{state, select, open {Until it ends, or until its limit at {expiresAt}, a loss opens no incident and nobody is told.} other {Until {expiresAt} a loss opened no incident. What was lost by then was told after that; whether the reset brought everything back was never checked.}}',
  'posture.reset_window_open.remedy':
    '{state, select, open {Finish the reset, or cancel it} other {Check the environment}}',
  'posture.reset_window_open.remedyDetail':
    '{state, select, open {On the page “Reset checks”. To finish compares with the state before; to cancel does not.} other {On the page “Reset checks”, or with the next reset window.}}',

  'posture.fsync_off.title': '`fsync` is off.',
  'posture.fsync_off.why':
    'Postgres does not wait until its files are on the disk. A crash of the machine or a power cut can leave the whole cluster beyond repair; a container that ends alone does no harm.',
  'posture.full_page_writes_off.title': '`full_page_writes` is off.',
  'posture.full_page_writes_off.why':
    'A page that was half written when the machine went down cannot be repaired from the WAL.',
  'posture.synchronous_commit_off.title': '`synchronous_commit` is off.',
  'posture.synchronous_commit_off.why':
    'COMMIT answers before its WAL is on the disk: a kill or a crash takes the commits of the last moments, new tables among them. Nothing is corrupted by it.',

  'posture.stop_exceeded_grace.title':
    'A stop took longer than its grace of {graceSeconds, number} s and was cut off.',
  'posture.stop_exceeded_grace.why':
    'Docker killed `{container}` before Postgres had written its last checkpoint. Recovery replays what was committed, yet unlogged tables come back empty, and asynchronous commits may be lost.',
  'posture.stop_exceeded_grace.remedy': 'Give it {seconds, number} s to stop',
  'posture.stop_exceeded_grace.remedyDetail':
    'In the Compose file: `stop_grace_period: {seconds}s`.',

  'posture.tables_unlogged.title':
    '{count, plural, one {# expected table is unlogged.} other {# expected tables are unlogged.}}',
  'posture.tables_unlogged.why':
    '{names}{more, plural, =0 {} other { and # more}}: their rows are not in the WAL. After a crash or a kill Postgres empties them.',
  'posture.tables_unlogged.remedy': 'Make them logged',
  'posture.tables_unlogged.remedyDetail':
    'It writes each table anew and locks it meanwhile. Leave those as they are that hold nothing but a cache.',

  'posture.image_untagged.title': 'Image `{image}` names no version.',
  'posture.image_untagged.why':
    'The next `pull` may bring another major version. It does not start on this data directory, and from 18 on it looks for its data elsewhere.',
  'posture.image_untagged.remedy': 'Name the major version',
  'posture.image_untagged.remedyDetail': 'In the Compose file: `image: {image}`.',

  'posture.watcher_in_project.title': 'Talaia runs in the Compose project that it watches.',
  'posture.watcher_in_project.why':
    '`docker compose down` of `{project}` stops Talaia with Postgres, so that nobody watches the stop and the start; `down -v` removes its history too.',
  'posture.watcher_in_project.titleHistory':
    'Talaia’s history lies in a volume of the Compose project that it watches.',
  'posture.watcher_in_project.whyHistory':
    '`docker compose down -v` of `{project}` removes volume `{volume}` too where Talaia is stopped, and with it all that Talaia remembers of the tables.',
  'posture.watcher_in_project.remedyHistory': 'Keep the history in a volume of its own',
  'posture.watcher_in_project.remedyHistoryDetail':
    'Make one, copy into it what is in `{volume}`, and name it as `external` in the Compose file of Talaia.',
  'posture.watcher_in_project.remedy': 'Run Talaia in a project of its own',
  'posture.watcher_in_project.remedyDetail':
    'Move service `{service}` to a Compose file of its own and give it the network of this one as `external`.',

  'posture.init_scripts_skipped.title': 'Init scripts do not run at the next start.',
  'posture.init_scripts_skipped.why':
    'Scripts in `/docker-entrypoint-initdb.d` run on an empty data directory only, and this one is not. A table that somebody adds there is not made.',
  'posture.init_scripts_skipped.remedy': 'Run changes of them by hand',
  'posture.init_scripts_skipped.remedyDetail':
    'Or put them into the migrations of an application. Do not wipe the data directory for it.',

  'posture.rights_missing.title': 'Role `{role}` does not see everything that would help.',
  'posture.rights_missing.why':
    'The tables are watched all the same. After a loss more could be told, and more surely.',
  'posture.rights_missing.monitor': 'Let it see the settings',
  'posture.rights_missing.monitorDetail':
    'With `data_directory` Talaia knows which mount holds the data. A superuser grants it.',
  'posture.rights_missing.files': 'Let it see the times of `PG_VERSION`',
  'posture.rights_missing.filesDetail':
    'They tell an older copy of the data directory from a drop. A superuser grants it, in this database.',

  'posture.remedy.protect': 'Install the {kind, select, guard {guard} other {tripwire}} again',
  'posture.remedy.protectDetail':
    'Installing again is harmless and mends what is there. Page {page} shows the exact SQL first{kind, select, guard {, with what was chosen} other {}}; a superuser installs it.',
  'posture.remedy.initScript': 'Put it into the init scripts too',
  'posture.remedy.initScriptDetail':
    'Mount the file into `/docker-entrypoint-initdb.d`. The official image runs it whenever it makes a new, empty cluster, so that `down -v` does not leave you without it.',
  'posture.remedy.dump': 'Dump the database now',
  'posture.remedy.dumpDetail': 'It is restored into the new place afterwards.',
  'posture.remedy.namedVolume': 'Keep the data in a named volume',
  'posture.remedy.namedVolumeDetail':
    'Declare it under `volumes` in the Compose file and mount it at `{path}`. It starts empty: restore the dump there.',
  'posture.remedy.copyVolume': 'Copy it into a named volume',
  'posture.remedy.copyVolumeDetail': 'Postgres must not run meanwhile; the command stops it first.',
  'posture.remedy.mountCopyDetail':
    'Mount `{name}` at `{path}`, and declare it under `volumes` with `external: true`.',
  'posture.remedy.setOn': 'Put `{setting}` on again',
  'posture.remedy.setOnDetail':
    'It needs a superuser and no restart. A `-c` in the container’s command or a line in `postgresql.conf` beside it must go as well.',
} as const

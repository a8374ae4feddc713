/** Words of the pages about tripwire and guard; what their SQL says and lacks is in `protection`. */
export const protectionPage = {
  'protectionPage.name': '{kind, select, tripwire {Tripwire} other {Guard}}',
  'protectionPage.pageTitle': 'Tripwire and guard, {environment}',
  'protectionPage.title':
    '{state, select, both {Tripwire and guard are armed.} tripwire {The tripwire is armed; there is no guard.} guard {The guard is armed; there is no tripwire.} none {Neither tripwire nor guard is installed.} trouble {Tripwire or guard needs a look.} other {Tripwire and guard were not observed.}}',
  'protectionPage.intro':
    'The tripwire writes down who drops a table. The guard refuses to drop it. Both are event triggers inside the watched database. Nothing is installed before you have seen the SQL.',
  'protectionPage.path': 'Where this page is',
  'protectionPage.loading': 'Looking into the database',
  'protectionPage.state':
    '{state, select, armed {Armed} disabled {Disabled} incomplete {Incomplete} outdated {Outdated} absent {Not installed} gone {Gone} other {Not observed}}',
  'protectionPage.seenUnobserved':
    'The newest poll did not see whether it is there, so nothing is said about it.',

  'protectionPage.tripwire.sentence':
    '{state, select, armed {It writes down every drop, and tells Talaia at once.} disabled {It is there, but it does not fire: somebody disabled it.} incomplete {Parts of it are missing or were changed, so it may miss drops.} outdated {It works, but another version of Talaia installed it.} gone {It was here and is gone. Nobody removed it from this page.} other {It is not installed: Talaia sees that a table is gone, and not who dropped it.}}',
  'protectionPage.guard.sentence':
    '{state, select, armed {It refuses to drop what it protects.} disabled {It is there, but it does not fire: somebody disabled it.} incomplete {Parts of it are missing or were changed, so it may let drops through.} outdated {It works, but another version of Talaia installed it.} gone {It was here and is gone. Nobody removed it from this page.} other {It is not installed: whoever may drop a table can do so.}}',
  'protectionPage.tripwire.does':
    'It records each command that drops or truncates tables: user, application name, client address, statement and time. Talaia reads that within milliseconds and names the container it came from.',
  'protectionPage.guard.does':
    'It refuses the whole statement that would drop a protected table, so that nothing of it happens. Its message says what refused and how to allow it on purpose.',

  'protectionPage.cost': 'Cost',
  'protectionPage.tripwire.cost':
    'A DROP takes 0.81 ms in place of 0.44 ms, as measured. Queries cost what they did.',
  'protectionPage.guard.cost':
    'With both, a DROP takes 1.09 ms in place of 0.44 ms, as measured. Queries cost what they did.',
  'protectionPage.records': 'Records',
  'protectionPage.recordsCount':
    '{count, plural, =0 {none yet} one {# command recorded} other {# commands recorded}}',
  'protectionPage.recordsUnseen': 'not observed: this role may not read them',
  'protectionPage.truncate': 'TRUNCATE',
  'protectionPage.truncateCovered':
    '{covered, number} of {tables, plural, one {# table} other {# tables}} covered',
  'protectionPage.truncateBehind':
    '{covered, number} of {tables, plural, one {# table} other {# tables}} covered. Install it again to cover the rest.',
  'protectionPage.version': 'Version',
  'protectionPage.protects': 'Protects',
  'protectionPage.protectsGroups':
    '{all, select, yes {every group} other {{groups}}}, level {level, select, strict {strict} other {tables}}',
  'protectionPage.lets': 'Lets through',

  'protectionPage.choices': 'What the guard refuses',
  'protectionPage.level': 'Level',
  'protectionPage.level.strict': 'Strict',
  'protectionPage.level.strictDetail':
    'Protected tables, and their columns and constraints. It also stops your own migrations that drop such a column or constraint, unless they allow themselves with `SET talaia.allow_drop = on` or are on the list below.',
  'protectionPage.level.tables': 'Tables',
  'protectionPage.level.tablesDetail':
    'Protected tables only. Columns and foreign keys can still go: `prisma db push` drops every foreign key before the first table is refused.',
  'protectionPage.truncateToo': 'Refuse TRUNCATE of these tables too',
  'protectionPage.recordsWhat': 'What it records',
  'protectionPage.recordsDrops': 'Every drop of a table or view, in any schema.',
  'protectionPage.truncateTooTripwire': 'TRUNCATE of expected tables too',
  'protectionPage.groups': 'Protected groups',
  'protectionPage.noneChosen': 'Choose at least one group.',
  'protectionPage.ownMigrations':
    'A group that is protected is protected from its owner too. Leave out a group whose application drops its own tables when it is updated, or let that application through below.',
  'protectionPage.allow': 'Who may drop all the same',
  'protectionPage.allowNone': 'Nobody, unless they allow themselves on purpose.',
  'protectionPage.allowKind':
    '{kind, select, role {Role} applicationName {Application name} other {Address or network}}',
  'protectionPage.allowKindLabel': 'Let through by',
  'protectionPage.allowValue': 'Value',
  'protectionPage.allowAdd': 'Add',
  'protectionPage.allowRemove': 'Remove {kind} {value}',
  'protectionPage.allowHint':
    '{kind, select, role {The name of a login, as in session_user.} applicationName {As the client calls itself. Anyone can take this name.} other {Such as 172.18.0.4 or 172.18.0.0/16. Addresses of containers change.}}',
  'protectionPage.changed': 'These choices hold once the guard is installed again.',

  'protectionPage.showSql': 'Show the SQL',
  'protectionPage.hideSql': 'Hide the SQL',
  'protectionPage.which': 'Which SQL',
  'protectionPage.action':
    '{action, select, install {To install} init {For new volumes} other {To remove}}',
  'protectionPage.actionDetail':
    '{action, select, install {Exactly this runs, in one transaction. It can be run again at any time.} init {A new volume starts without it: `docker compose down -v` takes tripwire and guard along with the tables. As an init script the image runs it when it fills the next one.} other {Exactly this runs. It leaves nothing behind.}}',
  'protectionPage.sqlOf':
    '{action, select, install {SQL that installs the {kind, select, tripwire {tripwire} other {guard}}} init {Init script of the {kind, select, tripwire {tripwire} other {guard}}} other {SQL that removes the {kind, select, tripwire {tripwire} other {guard}}}}',
  'protectionPage.lines': '{count, plural, one {# line} other {# lines}}',
  'protectionPage.copySql': 'Copy the SQL',
  'protectionPage.save': 'Save as file',
  'protectionPage.byHand':
    '{action, select, init {In the Compose file, with the saved file beside it:} other {By hand, as a superuser, with the saved file:}}',
  'protectionPage.install':
    '{kind, select, tripwire {Install the tripwire} other {Install the guard}}',
  'protectionPage.installAgain':
    '{kind, select, tripwire {Install the tripwire again} other {Install the guard again}}',
  'protectionPage.installing': 'Installing',
  'protectionPage.installed':
    '{kind, select, tripwire {The tripwire is installed and armed.} other {The guard is installed and armed.}}',
  'protectionPage.installedNotArmed':
    '{kind, select, tripwire {The SQL ran, but the tripwire is not armed. See above.} other {The SQL ran, but the guard is not armed. See above.}}',
  'protectionPage.mayNot': 'Talaia connects as {role}, which may not install it.',
  'protectionPage.mayNotDo': '“Show the SQL” has it, with the command.',

  'protectionPage.verify': 'Verify',
  'protectionPage.verifying': 'Looking',
  'protectionPage.verifiedAt': 'Looked at',
  'protectionPage.remove': 'Remove',
  'protectionPage.removeTitle':
    '{kind, select, tripwire {Remove the tripwire from {environment}} other {Remove the guard from {environment}}}',
  'protectionPage.removeDetail':
    '{kind, select, tripwire {From then on Talaia sees that a table is gone, and not who dropped it. The records in the database go too; those that Talaia has read stay with their incidents.} other {From then on whoever may drop a protected table can do so, and its list of who may pass is gone too.}}',
  'protectionPage.removeGoneDetail':
    'It is not in the database any more. Talaia stops expecting it, and stops warning that it is gone.',
  'protectionPage.removeConfirm':
    '{kind, select, tripwire {Remove the tripwire} other {Remove the guard}}',
  'protectionPage.forget': 'Stop expecting it',
  'protectionPage.removing': 'Removing',
  'protectionPage.removed':
    '{kind, select, tripwire {The tripwire is removed.} other {The guard is removed.}}',

  'protectionPage.limits': 'What they stop, and what they cannot',
  'protectionPage.limitsNote':
    'A latch against accidents, not a wall: anyone can set an application name or `talaia.allow_drop`, and a superuser can disable both.',
  'protectionPage.limit': 'What happens',
  'protectionPage.limit.tripwire': 'Tripwire',
  'protectionPage.limit.tables': 'Guard: tables',
  'protectionPage.limit.strict': 'Guard: strict',
  'protectionPage.limit.drop': 'Tables are dropped',
  'protectionPage.limit.dropDetail':
    '`DROP TABLE`, `DROP SCHEMA … CASCADE`, `DROP OWNED`, also inside functions and `DO` blocks',
  'protectionPage.limit.push': 'A schema push takes what it does not know',
  'protectionPage.limit.pushDetail': '`prisma db push`, and LiteLLM as it starts',
  'protectionPage.limit.column': 'Columns and constraints are dropped',
  'protectionPage.limit.columnDetail': '`ALTER TABLE … DROP COLUMN`, `DROP CONSTRAINT`',
  'protectionPage.limit.truncate': 'Tables are emptied',
  'protectionPage.limit.truncateDetail': '`TRUNCATE`, also with `CASCADE`',
  'protectionPage.limit.delete': 'Rows are deleted',
  'protectionPage.limit.deleteDetail': '`DELETE`',
  'protectionPage.limit.rename': 'Tables are renamed or moved',
  'protectionPage.limit.renameDetail': '`ALTER TABLE … RENAME`, `SET SCHEMA`',
  'protectionPage.limit.database': 'The database goes',
  'protectionPage.limit.databaseDetail': '`DROP DATABASE`',
  'protectionPage.limit.volume': 'The data directory goes',
  'protectionPage.limit.volumeDetail': '`docker compose down -v`, another volume or directory',
  'protectionPage.limit.superuser': 'A superuser disables it first',
  'protectionPage.limit.superuserDetail': '`ALTER EVENT TRIGGER … DISABLE`',
  'protectionPage.effect':
    '{effect, select, records {records who} refuses {refuses} late {refuses the tables; foreign keys are gone by then} recordsChosen {records who, if chosen} refusesChosen {refuses, if chosen} own {refuses, also to your own migrations} through {lets it through} along {goes along with it; the init script brings it back} other {does not see it}}',

  'protectionPage.line.part':
    '{kind, select, tripwire {Tripwire} other {Guard}} {state, select, armed {armed} disabled {disabled} incomplete {incomplete} outdated {outdated} absent {not installed} gone {gone} other {not observed}}',
  'protectionPage.line.guarded':
    'Guard {level, select, strict {strict} other {on tables}}, {tables, plural, one {# table} other {# tables}}',
  'protectionPage.line.why': 'The newest poll did not see whether tripwire and guard are there.',
  'protectionPage.line.label': 'Tripwire and guard',
  'protectionPage.line.link':
    '{any, select, yes {See or change} other {Find out who drops, or refuse it}}',

  'protectionPage.noGroup': 'A guard without a group protects nothing. Choose at least one.',
  'protectionPage.groupUnknown': 'This environment has no group “{id}”.',
} as const

/** The pages of help: what each cause and finding means. Lists of them come from the code, only words stand here. */
export const help = {
  'help.title': 'Help',
  'help.lead':
    'What Talaia shows, how it comes to say it, and what to do about it. The lists below are those it judges by.',
  'help.start': 'From nothing to the first alert',
  'help.startNote': 'Five minutes, beside a stack that runs.',
  'help.start.run': 'Start Talaia on the machine of your stack',
  'help.start.runDetail':
    'In its folder, with nothing configured. It finds every Postgres that runs in Docker there. A database elsewhere is named by `DATABASE_URL`.',
  'help.start.look': 'Look what it found',
  'help.start.lookDetail':
    'Each database is a card on the page “Environments”, named after Compose project, service and database. What was found and cannot be reached says why, and what helps.',
  'help.start.receiver': 'Tell it whom to tell',
  'help.start.receiverDetail':
    'Put a receiver into `talaia.config.yaml` in its folder, for example the lines below, start Talaia again, and press the button of the receiver in the settings. Databases are still found by themselves.',
  'help.start.try': 'See an alert',
  'help.start.tryDetail':
    '{kind, select, table {Make a table in {environment}, and wait until it is expected: {after} for now.} beside {The tables of your groups are missed at once, and a table of no group never is, so there is nothing in {environment} to try it with. A demo beside loses tables at the press of a button, and tells your receivers. In the folder of Talaia:} other {The page of the demo has buttons for what happens to such a database. A schema push drops 20 of its tables: the incident opens within seconds, and says when, why and who.}}',
  'help.start.drop': 'And drop it',
  'help.start.dropDetail':
    'The incident opens within seconds, and says when, why and, with the tripwire, who. Accept it when you have seen it.',
  'help.start.accept': 'Say what is expected',
  'help.start.acceptDetail':
    'The tables of the first look are expected already. The page of each environment proposes groups for them: accept them with one click, or change names and severities first, so that a loss is as bad as it is.',
  'help.start.protect': 'Then make the next loss harmless',
  'help.start.protectDetail':
    'What could be lost next stands on the page of each environment, with the command against it. A guard refuses the next drop, and a backup that was restored as a test brings back what is gone.',

  'help.causes': 'Why tables go',
  'help.causesNote':
    'An incident names one of these causes where the facts allow it, and says how sure it is. A cause is never named without its facts.',
  'help.family':
    '{family, select, otherCluster {Another cluster: nothing was dropped} setBack {The same cluster, set back} sql {Committed SQL} unlogged {Unlogged tables} uncommitted {Never committed} notLost {Not lost, or not the cause} other {{family}}}',
  'help.cause.told': 'How it is told',
  'help.cause.toldNote':
    'Each of these is enough by itself. What was not observed neither supports nor rules out anything.',
  'help.cause.refines':
    'It narrows down that SQL removed the tables, so it is told only where that is established.',
  'help.cause.way':
    '{confidence, select, certain {Certain} veryLikely {Very likely} likely {Likely} other {Open}}{conditions, plural, =0 {} other {, where}}',
  'help.cause.needs': 'Always needed',
  'help.cause.excluded': 'What rules it out',
  'help.cause.see': 'What Talaia needs to see it',
  'help.cause.seeNote': 'Facts that decide, and what makes them visible.',
  'help.cause.nothing':
    'It is blamed often, and by itself it loses no table, so Talaia never names it as the cause. It is listed to be ruled out with evidence.',
  'help.condition': '{fact}: {reading}',
  'help.or': '{first} or {second}',
  'help.reading':
    '{fact, select, postmaster {{reading, select, same {in one and the same boot} restarted {a restart lies between them} other {{reading}}}} relfilenode {{reading, select, same {as before} changed {new} other {{reading}}}} creators {{reading, select, committed {committed} aborted {rolled back} future {in the future of this history} mixed {some committed, some not} other {{reading}}}} volumeEvents {{reading, select, none {no} destroyed {destroyed} destroyedTogether {destroyed within seconds of others} pruned {pruned with others} prunedUnnamed {a prune that names no volume} other {{reading}}}} command {{reading, select, dropSchema {DROP SCHEMA} other {{reading}}}} startCheckpoint {{reading, select, reached {as far as it had come} behind {behind what had been seen} other {{reading}}}} walStatistics {{reading, select, same {the same} reset {reset} other {{reading}}}} initialization {{reading, select, skipped {found data and initialised nothing} other {{reading}}}} other {{reading, select, same {the same as before} changed {another than before} recreated {made anew under the same names} gone {gone under any name} mixed {some one way, some another} moved {under another name} neverSeen {never seen by Talaia} emptied {there, without their rows} kept {there} tmpfs {memory (tmpfs)} writableLayer {the container itself, under no mount} anonymous {an anonymous volume} risen {risen} recovering {in recovery} backward {went backward} forward {went forward} reused {ids that had been used are given again} fallen {lower than before} killed {killed} crashed {crashed} oom {out of memory} clean {clean} immediate {at once, without a checkpoint} recorded {each of them, as it was removed} partly {some of them} all {each of them} some {some of them} named {names them} unlogged {unlogged} permanent {logged} rolledBack {had written, and was rolled back} present {present} otherContainer {another container} inside {a client inside the database’s own container} litellm {LiteLLM} prisma {Prisma} drizzle {Drizzle} typeorm {TypeORM} sequelize {Sequelize} alembic {Alembic} django {Django} rails {Rails} flyway {Flyway} liquibase {Liquibase} knex {Knex} other {{reading}}}}}',
  'help.about': 'What this means',
  'help.aboutCause': 'About this cause',
  'help.aboutFinding': 'About this finding',

  'help.findings': 'What could be lost next',
  'help.findingsNote':
    'Conditions that Talaia looks for before anything is lost, each named by what is so where all is well. A finding makes an environment “warning” at most, and sends no message.',
  'help.finding.fine': 'As it should be',
  'help.finding.environments': 'Here and now',
  'help.finding.found': '{environment}: found',
  'help.finding.clear': '{environment}: fine',
  'help.finding.unobserved': '{environment}: not observed',
  'help.finding.none': 'No environment is watched yet.',

  'help.words': 'Words',
  'help.words.boot': 'Boot',
  'help.words.bootMeaning':
    'The time between one start of Postgres and the next. Restarts are what separates boots.',
  'help.words.incident': 'Incident',
  'help.words.incidentMeaning':
    'Tables that were lost together in one environment. It stays until the same tables are back, were restored, or somebody accepts the new state.',
  'help.words.recreated': 'Recreated',
  'help.words.recreatedMeaning':
    'A table of the same name, with another identity (oid): it was dropped and made again. Its old rows did not come back with it.',
  'help.words.group': 'Group',
  'help.words.groupMeaning':
    'Expected tables that belong together and are equally important. A group says how bad it is when one of them goes.',
  'help.words.notObserved': 'Not observed',
  'help.words.notObservedMeaning':
    'Talaia could not look. It never means that something is gone, nor that it is well.',
  'help.words.baseline': 'Baseline',
  'help.words.baselineMeaning': 'A saved state of a database that later states are compared with.',
  'help.words.suspect': 'Suspect backup',
  'help.words.suspectMeaning':
    'A backup that lacks what it should hold. It is kept, and never takes the place of a good one.',
} as const

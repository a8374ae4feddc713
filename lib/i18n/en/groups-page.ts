/** Words of the groups that are proposed and accepted: of their page, and of where others point to it. */
export const groupsPage = {
  'errors.groupsChanged':
    '{is, select, forgotten {Somebody took the groups back since you began, so yours are not saved. Look at what is there now first.} other {{by} saved other groups since you began, so yours are not saved. Look at those first.}}',
  'errors.groupsFromFile':
    'The configuration names the groups of this environment, so they are changed there. Remove `groups` from it to use groups that are accepted here.',
  'errors.groupId':
    '“{id}” cannot be the id of a group: small letters, digits and hyphens, at most 63.',
  'errors.groupTwice': 'Two groups have the id “{id}”.',
  'errors.groupPattern':
    '“{pattern}” is no name or glob of a table: letters, * and ?, with an optional schema before one dot.',

  'manifest.label': 'What is expected',
  'manifest.learned':
    '{count, plural, one {This one table is expected from now on.} other {These {count, number} tables are expected from now on.}}',
  'manifest.learnedNote': 'Talaia has learned them; nobody has accepted them yet.',
  'manifest.group': '{name} {count, number}',
  'manifest.young':
    '{count, plural, one {One more is new, and} other {{count, number} more are new, and}} expected after a restart or {after}.',
  'manifest.beside':
    '{count, plural, one {One table is in no group, so that nobody would miss it.} other {{count, number} tables are in no group, so that nobody would miss them.}}',
  'manifest.besideNote': 'The groups were accepted before they were made.',
  'manifest.accept': 'Accept',
  'manifest.accepting': 'Accepting',
  'manifest.see': 'See and change',
  'manifest.add': 'See and add',
  'manifest.acceptedBy': 'Accepted by {by}',
  'manifest.change': 'Change',
  'manifest.learnedGroups': 'Learned; nobody has accepted them yet.',

  'groupsPage.pageTitle': 'Groups of {environment}',
  'groupsPage.path': 'Where this page is',
  'groupsPage.title':
    '{source, select, file {The configuration says what is expected} accepted {Somebody accepted what is expected} other {Talaia has learned what is expected}}',
  'groupsPage.intro':
    'A group is a set of tables with a name and a severity. A table in a group is missed once it is gone; one in no group is not.',
  'groupsPage.fromFile':
    'The groups of this environment stand in the configuration, which counts before anything that is accepted here. Change them there.',
  'groupsPage.fileBeats':
    'Groups that {by} accepted here are kept, and count again once the configuration names none.',
  'groupsPage.acceptedNote': 'Accepted by {by}',
  'groupsPage.inForce': 'Groups in force',
  'groupsPage.proposal': 'Proposed groups',
  'groupsPage.proposalMore': 'Groups, and proposals for tables that are in none',
  'groupsPage.proposalNote':
    'Made of what the tables are called, who owns them and which schema they are in. Change what does not fit, then accept.',
  'groupsPage.emptyTitle': 'No table is expected yet.',
  'groupsPage.empty':
    'Once Talaia has seen tables in {environment}, it proposes groups for them here.',
  'groupsPage.young':
    '{count, plural, one {One table is too new to be expected:} other {{count, number} tables are too new to be expected:}}',
  'groupsPage.youngNote':
    'They are expected once they have lived through a restart, or after {after}. Gone before that, they are a change and no incident.',
  'groupsPage.name': 'Name',
  'groupsPage.nameOf': 'Name of the group {name}',
  'groupsPage.severity': 'Severity',
  'groupsPage.severityOf': 'Severity of {name}',
  'groupsPage.why':
    '{by, select, preset {Known from the preset {of}} prefix {Names begin with {of}} owner {Owned by {of}} other {In the schema {of}}}',
  'groupsPage.isNew': 'Proposed',
  'groupsPage.tables': '{count, plural, one {# table} other {# tables}}',
  'groupsPage.patterns': 'Patterns',
  'groupsPage.members': 'Tables now',
  'groupsPage.absent':
    '{count, plural, one {Also expect one table that is not here yet} other {Also expect {count, number} tables that are not here yet}}',
  'groupsPage.absentNote': 'They are missed at once, as soon as you accept.',
  'groupsPage.into': 'Merge into',
  'groupsPage.intoOf': 'Merge {name} into',
  'groupsPage.intoNone': 'a group of its own',
  'groupsPage.leaveOut': 'Leave out',
  'groupsPage.leftOut': 'Left out: nobody misses these tables.',
  'groupsPage.leftOutBefore': 'Left out before, so that nobody misses them:',
  'groupsPage.proposeAgain': 'Propose them again',
  'groupsPage.merged': 'Goes into {name}.',
  'groupsPage.accept':
    '{count, plural, one {Accept one group} other {Accept {count, number} groups}}',
  'groupsPage.acceptNone': 'At least one group is needed.',
  'groupsPage.nameNeeded': 'Each group needs a name.',
  'groupsPage.done': 'Accepted. These groups are in force.',
  'groupsPage.forget': 'Back to what is learned',
  'groupsPage.forgetTitle': 'Go back to what Talaia has learned?',
  'groupsPage.forgetNote':
    'The names and severities of these groups are lost. All tables of {environment} that have lasted are expected, each schema a group. Open incidents stay as they are.',
  'groupsPage.forgetDo': 'Go back',
  'groupsPage.forgotten': 'What Talaia has learned is in force.',
  'groupsPage.newer': 'What is proposed has changed since you began.',
  'groupsPage.newerShow': 'Show it',
  'groupsPage.yaml': 'For the configuration file',
  'groupsPage.yamlNote':
    'These groups as they stand above. Below the environment in the file they count before what is accepted here.',
  'groupsPage.yamlLabel': 'YAML of the groups',
  'groupsPage.yamlCopy': 'Copy the groups for the configuration file',
  'groupsPage.loading': 'Looking at what is expected',
  'settings.groupsLink': 'What is expected',
  'settings.groupsTerm': 'Groups',
  'settings.groupsSource':
    '{source, select, file {From the configuration} accepted {Accepted here} other {Learned}}',
}

/** Words of `talaia doctor`. */
export const doctor = {
  'doctor.help': `Usage: talaia doctor disk --container NAME | --bind PATH | --volume  [options]

Examines whether this machine loses what Postgres has synced. In a throw-away container, on the same kind
of mount as your data: tables and rows are committed, the container is killed, started again, and all that
Postgres had acknowledged is compared, several times. Your own containers, volumes and files are not touched.

Where
  --container NAME  as the data of this container: its image, and its kind of mount (it is only inspected)
  --bind PATH       a new folder beside this data folder, or in this folder if it holds one
  --volume          a new named volume

Options
  --image IMAGE     the image of the throw-away Postgres ({image}); it is never pulled
  --rounds N        how many rounds ({rounds, number}); SIGKILL, SIGTERM then SIGKILL, a stop without grace
                    and down/up take turns
  --yes             start without asking
  --json            the result as JSON
  --help            this text

Exit code: 0 all was there again, 1 something was lost, 2 wrong usage or refused, 3 could not be run.`,

  'doctor.noCommand':
    '{given, select, none {Say what to examine} other {There is no examination of that name}}: "talaia doctor disk".',
  'doctor.noPlace':
    'Say where to examine: --container NAME for the place where its data lies, --bind PATH for a folder, or --volume.',
  'doctor.bindAndVolume': '--bind and --volume exclude each other. Give one of them.',
  'doctor.badRounds': '--rounds is a whole number from 1 to {most, number}.',
  'doctor.needsYes':
    'There is no terminal to ask on. Add --yes if this may be made and removed again.',
  'doctor.declined': 'Nothing was made.',

  'doctor.consent': `This will make, and remove again:
  {kind, select, bind {folder    } other {volume    }}{place}
  container {container}, from {image}, without network
in {rounds, plural, one {# round} other {# rounds}} of about ten seconds each, on {engine}.
Nothing else is touched. Everything bears the label {label}.`,
  'doctor.ask': 'Go on? [y/N] ',

  'doctor.pathAbsent': 'The folder {path} cannot be used ({code}). Nothing was made.',
  'doctor.pathNotFolder': '{path} is not a folder. Nothing was made.',
  'doctor.insideData':
    '{folder} lies in a Postgres data directory ({data}). Name the data directory itself, or the folder that holds it. Nothing was made.',
  'doctor.folderNotMade':
    'The folder {folder} cannot be made ({code, select, EEXIST {it exists} other {{code}}}). Nothing was made.',
  'doctor.notEmpty': '{place} is there already, or is not empty. It was not used.',
  'doctor.containerUnknown':
    'Docker knows no container {container}. "docker ps -a" lists them; the names are those of your Docker context.',
  'doctor.noMount':
    'The data of {container} lies under no mount: it goes with the container. Give --bind PATH or --volume to examine one.',
  'doctor.mountUnknown':
    'The data of {container} lies on a mount of type {type}, which cannot be examined. Give --bind PATH or --volume.',
  'doctor.volumeNotPlain':
    'The volume {volume} has a driver or options of its own, and a new plain volume would say nothing of it.',

  'doctor.noDocker':
    'The docker command line cannot be run ({detail}). Install Docker, or put "docker" on the PATH.',
  'doctor.engineUnreachable':
    'No Docker engine answers. Start Docker, or choose another context ("docker context ls"). Docker said: {detail}',
  'doctor.imageAbsent':
    'The image {image} is not on this machine, and the doctor never pulls. Run: docker pull {image}',
  'doctor.dockerFailed': '{command} failed: {detail}',
  'doctor.dockerTimeout': 'docker {command} did not end within {seconds, number} s.',
  'doctor.otherMachine':
    'Docker sees another folder than this machine at {folder}. Run this on the machine of the engine, or share the folder in the settings of Docker Desktop.',
  'doctor.firstStart':
    'The throw-away Postgres did not start: {image} ended with exit code {code, number}. Is it a Postgres image? Its log ends with:\n{log}',
  'doctor.notReady':
    'The throw-away Postgres took no connections within {seconds, number} s. The machine may be busy; try again.',
  'doctor.diskFull': 'The disk is full, so nothing can be said. Free some space and try again.',
  'doctor.notWritten':
    'The table {table} could not be read back before anything was killed: {reason}',
  'doctor.answerInvalid': 'Postgres answered in a form that Talaia does not know: {detail}',

  'doctor.progress.making': 'Making the throw-away cluster …',
  'doctor.progress.ready': 'Postgres {version} takes connections.',
  'doctor.progress.ended':
    'Round {round, number} of {rounds, number}: committed, then {ending, select, kill {SIGKILL} terminateThenKill {SIGTERM and at once SIGKILL} stopWithoutGrace {a stop without grace} other {a clean stop, removed and made again}}.',
  'doctor.progress.round':
    'Round {round, number} of {rounds, number}: {losses, plural, =0 {all {tables, plural, one {# table} other {# tables}} there, and {rows, plural, one {# row} other {# rows}} acknowledged in the last moment} other {something was lost}}.',
  'doctor.progress.cleaning': 'Removing what was made …',
  'doctor.leftBehind':
    'Could not be removed: {names}. Remove it by hand ("docker rm -fv", "docker volume rm", or the folder).',

  'doctor.holds':
    '{rounds, plural, one {1 of 1 round} other {# of # rounds}}: everything that Postgres had acknowledged was there again. On this kind of mount ({kind, select, bind {bind in {place}} other {named volume}}) this machine did not lose synced writes.',
  'doctor.lost':
    '{lost, number} of {rounds, plural, one {# round} other {# rounds}} lost something that Postgres had acknowledged. On this kind of mount ({kind, select, bind {bind in {place}} other {named volume}}) this machine loses synced writes.',
  'doctor.lostRound':
    'Round {round, number} ({ending, select, kill {SIGKILL} terminateThenKill {SIGTERM, then SIGKILL} stopWithoutGrace {stop without grace} other {down and up}}) {lost, plural, =0 {failed} other {lost # of {tables, plural, one {# table} other {# tables}}}}:',
  'doctor.inconclusive':
    'No conclusion: {settings}. With that, Postgres may acknowledge what it has not synced, so a loss would say nothing of the disk. Use an image that does not change it.',
  'doctor.examined': 'Examined: {image} (Postgres {version}) on {engine}.',
  'doctor.cannotShow':
    'What this cannot show: a power cut or a crash of the whole machine, a laptop that sleeps, a Docker that is restarted, and other files than those of this run.',

  'doctor.loss.tableMissing': 'table {table} is gone',
  'doctor.loss.tableUnreadable': 'table {table} cannot be read: {reason}',
  'doctor.loss.rowsDiffer':
    'table {table} had {before, plural, one {# row} other {# rows}} and has {after, number}',
  'doctor.loss.contentDiffers': 'table {table} has as many rows, with other content',
  'doctor.loss.acknowledgedRowsMissing':
    'table {table} lacks {missing, number} of {acknowledged, number} rows acknowledged in the last moment',
  'doctor.loss.walBackward': 'the flush LSN went back from {before} to {after}',
  'doctor.loss.otherCluster':
    'another cluster answers: system identifier {before} before, {after} after',
  'doctor.loss.didNotStart':
    'Postgres did not start again (exit code {exitCode, number}); its log ends with:\n{log}',
} as const

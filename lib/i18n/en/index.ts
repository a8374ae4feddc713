import { advice } from './advice'
import { api } from './api'
import { backupProof } from './backup-proof'
import { backups } from './backups'
import { backupsPage } from './backups-page'
import { badge } from './badge'
import { catalog } from './catalog'
import { causeNames } from './cause-names'
import { causes } from './causes'
import { cli } from './cli'
import { cliBackups } from './cli-backups'
import { cliProtection } from './cli-protection'
import { cliVerify } from './cli-verify'
import { clusters } from './clusters'
import { config } from './config'
import { demo } from './demo'
import { discovery } from './discovery'
import { docker } from './docker'
import { doctor } from './doctor'
import { dump } from './dump'
import { environment } from './environment'
import { errors } from './errors'
import { facts } from './facts'
import { groupsPage } from './groups-page'
import { help } from './help'
import { helpFindings } from './help-findings'
import { history } from './history'
import { incidents } from './incidents'
import { incidentsPage } from './incidents-page'
import { links } from './links'
import { notify } from './notify'
import { posture } from './posture'
import { postureBackups } from './posture-backups'
import { protection } from './protection'
import { protectionPage } from './protection-page'
import { questions } from './questions'
import { resets } from './resets'
import { resetsPage } from './resets-page'
import { restores } from './restores'
import { restoresPage } from './restores-page'
import { settings } from './settings'
import { shell } from './shell'
import { silences } from './silences'
import { status } from './status'
import { unreachable } from './unreachable'
import { verdict } from './verdict'
import { verification } from './verification'
import { who } from './who'

/** Every visible string in English, by message id, in ICU MessageFormat. A file a topic. */
export const en = {
  ...advice,
  ...api,
  ...backups,
  ...backupProof,
  ...backupsPage,
  ...badge,
  ...catalog,
  ...causes,
  ...causeNames,
  ...cli,
  ...cliBackups,
  ...cliProtection,
  ...cliVerify,
  ...clusters,
  ...config,
  ...demo,
  ...discovery,
  ...docker,
  ...doctor,
  ...dump,
  ...environment,
  ...errors,
  ...facts,
  ...help,
  ...helpFindings,
  ...groupsPage,
  ...history,
  ...incidents,
  ...incidentsPage,
  ...links,
  ...notify,
  ...questions,
  ...posture,
  ...postureBackups,
  ...protectionPage,
  ...protection,
  ...resetsPage,
  ...resets,
  ...restores,
  ...restoresPage,
  ...settings,
  ...shell,
  ...silences,
  ...status,
  ...unreachable,
  ...verdict,
  ...verification,
  ...who,
} as const

import { advice } from './advice'
import { backupProof } from './backup-proof'
import { badge } from './badge'
import { catalog } from './catalog'
import { causeNames } from './cause-names'
import { causes } from './causes'
import { cli } from './cli'
import { cliProtection } from './cli-protection'
import { cliVerify } from './cli-verify'
import { clusters } from './clusters'
import { config } from './config'
import { demo } from './demo'
import { docker } from './docker'
import { doctor } from './doctor'
import { dump } from './dump'
import { environment } from './environment'
import { errors } from './errors'
import { facts } from './facts'
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
  ...backupProof,
  ...badge,
  ...catalog,
  ...causes,
  ...causeNames,
  ...cli,
  ...cliProtection,
  ...cliVerify,
  ...clusters,
  ...config,
  ...demo,
  ...docker,
  ...doctor,
  ...dump,
  ...environment,
  ...errors,
  ...facts,
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
  ...settings,
  ...shell,
  ...silences,
  ...status,
  ...unreachable,
  ...verdict,
  ...verification,
  ...who,
} as const

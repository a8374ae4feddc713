import { catalog } from './catalog'
import { cli } from './cli'
import { config } from './config'
import { demo } from './demo'
import { docker } from './docker'
import { doctor } from './doctor'
import { environment } from './environment'
import { errors } from './errors'
import { history } from './history'
import { incidents } from './incidents'
import { incidentsPage } from './incidents-page'
import { notify } from './notify'
import { settings } from './settings'
import { shell } from './shell'
import { status } from './status'

/** Every visible string in English, by message id, in ICU MessageFormat. A file a topic. */
export const en = {
  ...catalog,
  ...cli,
  ...config,
  ...demo,
  ...docker,
  ...doctor,
  ...environment,
  ...errors,
  ...history,
  ...incidents,
  ...incidentsPage,
  ...notify,
  ...settings,
  ...shell,
  ...status,
} as const

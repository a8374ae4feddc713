import { catalog } from './catalog'
import { config } from './config'
import { demo } from './demo'
import { docker } from './docker'
import { environment } from './environment'
import { errors } from './errors'
import { facts } from './facts'
import { history } from './history'
import { incidents } from './incidents'
import { incidentsPage } from './incidents-page'
import { notify } from './notify'
import { settings } from './settings'
import { shell } from './shell'
import { status } from './status'
import { verdict } from './verdict'

/** Every visible string in English, by message id, in ICU MessageFormat. A file a topic. */
export const en = {
  ...catalog,
  ...config,
  ...demo,
  ...docker,
  ...environment,
  ...errors,
  ...facts,
  ...history,
  ...incidents,
  ...incidentsPage,
  ...notify,
  ...settings,
  ...shell,
  ...status,
  ...verdict,
} as const

import { type Family, familyOfCause } from '@/lib/diagnosis/cause-family'
import { postureChecks } from '@/lib/diagnosis/posture'
import { type Locale, translate } from '@/lib/i18n/translate'
import type { HelpEntry, HelpIndex, HelpTry } from '@/lib/model/api-help'
import { type CauseId, causeIdSchema } from '@/lib/model/causes'
import { message } from '@/lib/model/message'

const families: Family[] = ['sql', 'otherCluster', 'setBack', 'unlogged', 'uncommitted', 'notLost']

/** The first sentence of a text: what a list says of a page. */
const firstSentence = (text: string): string => /^.*?[.](?= [A-Z]|$)/.exec(text)?.[0] ?? text

export const causeName = (locale: Locale, cause: string): string =>
  translate(locale, message('incidentPage.causeName', { cause }))

export const findingName = (locale: Locale, id: string): string =>
  translate(locale, message(`posture.name.${id}`))

const causeEntry = (locale: Locale, id: CauseId): HelpEntry => ({
  id,
  href: `/help/causes/${id}`,
  name: causeName(locale, id),
  about: firstSentence(translate(locale, message(`causes.${id}.meaning`))),
})

/** Every cause and every finding that Talaia knows: the lists that it judges by. */
export const viewHelpIndex = (locale: Locale, tryHere: HelpTry): HelpIndex => ({
  try: tryHere,
  families: families.map((family) => ({
    id: family,
    name: translate(locale, message('help.family', { family })),
    causes: causeIdSchema.options
      .filter((id) => familyOfCause(id) === family)
      .map((id) => causeEntry(locale, id)),
  })),
  findings: postureChecks.map(({ id }) => ({
    id,
    href: `/help/findings/${id}`,
    name: findingName(locale, id),
    about: firstSentence(translate(locale, message(`help.finding.${id}`))),
  })),
})

import { z } from 'zod'
import { durationPattern, isDurationBetween } from './durations'
import { DAY_MS, id, text } from './fields'

const allowedInterval = 'config.allowed.repeatInterval'

/** A duration of a second at least, or 0. */
export const repeatInterval = (description: string) =>
  z
    .union(
      [
        z.literal(0),
        z
          .string()
          .regex(durationPattern, { error: allowedInterval })
          .refine(
            (value) => /^0+[a-z]+$/.test(value) || isDurationBetween(1000, 30 * DAY_MS)(value),
            { error: allowedInterval },
          ),
      ],
      { error: allowedInterval },
    )
    .meta({ description })

const ids = (error: `config.allowed.${string}`, description: string) =>
  z
    .array(id('The id as it is written elsewhere in this file.'), { error })
    .min(1, { error })
    .meta({ description })

/** Every route that fits an incident sends it to its receivers. */
export const routeFields = z.strictObject({
  receivers: ids('config.allowed.receiverIds', 'Ids of receivers.'),
  environments: ids('config.allowed.ids', 'Ids of environments; any where absent.').optional(),
  severities: z
    .array(z.enum(['critical', 'warning']), { error: 'config.allowed.severities' })
    .min(1, { error: 'config.allowed.severities' })
    .meta({ description: 'Any where absent.' })
    .optional(),
  groups: z
    // Without configured groups each schema is one, and its name may be any text.
    .array(text('config.allowed.ids', 'The id of a group.'), { error: 'config.allowed.ids' })
    .min(1, { error: 'config.allowed.ids' })
    .meta({ description: 'Ids of groups, one of which is affected; any where absent.' })
    .optional(),
  repeatInterval: repeatInterval(
    'How long until a firing incident that nobody acknowledged is told again; that of the file where absent, 0 for never.',
  ).optional(),
})

export type RouteFields = z.infer<typeof routeFields>

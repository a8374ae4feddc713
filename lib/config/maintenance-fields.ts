import { z } from 'zod'
import type { MaintenanceWindow } from '@/lib/model/silences'

/** As `Date` counts them, from Sunday on. */
const weekdayNames = [
  'sunday',
  'monday',
  'tuesday',
  'wednesday',
  'thursday',
  'friday',
  'saturday',
] as const

/** Whether the text names a time zone. */
export const isLocation = (name: string): boolean => {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name })
    return true
  } catch {
    return false
  }
}

/** `22:00`; `24:00` is midnight at the end of a day. */
const timeOfDay = (description: string) =>
  z
    .string({ error: 'config.allowed.timeOfDay' })
    .regex(/^(?:(?:[01]\d|2[0-3]):[0-5]\d|24:00)$/, { error: 'config.allowed.timeOfDay' })
    .meta({ description })

const moment = (description: string) =>
  z.iso.datetime({ offset: true, error: 'config.allowed.moment' }).meta({ description })

/** A time in which messages wait: `startTime` to `endTime` on some days, or once from `startsAt` to `endsAt`. */
export const maintenanceFields = z.strictObject({
  id: z
    .string({ error: 'config.allowed.id' })
    .regex(/^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/, { error: 'config.allowed.id' })
    .meta({ description: 'Names the window where it holds messages back.' }),
  environments: z
    .array(z.string({ error: 'config.allowed.id' }), { error: 'config.allowed.environments' })
    .min(1, { error: 'config.allowed.environments' })
    .meta({ description: 'Ids of environments; all of them where absent.' })
    .optional(),
  comment: z
    .string({ error: 'config.allowed.secret' })
    .trim()
    .max(500)
    .meta({ description: 'Why; shown where it holds messages back.' })
    .optional(),
  weekdays: z
    .array(z.enum(weekdayNames))
    .min(1, { error: 'config.allowed.weekdays' })
    .meta({ description: 'Days on which it begins; every day where absent.' })
    .optional(),
  startTime: timeOfDay('When it begins on each of its days.').optional(),
  endTime: timeOfDay('When it ends; at or before the start it is on the next day.').optional(),
  location: z
    .string({ error: 'config.allowed.location' })
    .refine(isLocation, { error: 'config.allowed.location' })
    .meta({ description: 'Time zone, such as Europe/Madrid; UTC where absent.' })
    .optional(),
  startsAt: moment('When it begins, if it comes only once.').optional(),
  endsAt: moment('When it ends, if it comes only once.').optional(),
})
export type MaintenanceFields = z.infer<typeof maintenanceFields>

const minuteOf = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3))

/** A window that `checkMaintenance` found right, with every default filled in. */
export const fillMaintenance = (fields: MaintenanceFields): MaintenanceWindow => ({
  id: fields.id,
  environments: fields.environments ?? null,
  comment: fields.comment ?? '',
  when:
    fields.startsAt !== undefined && fields.endsAt !== undefined
      ? {
          kind: 'once',
          startsAt: Date.parse(fields.startsAt),
          endsAt: Date.parse(fields.endsAt),
        }
      : {
          kind: 'weekly',
          weekdays: (fields.weekdays ?? weekdayNames).map((name) => weekdayNames.indexOf(name)),
          startMinute: minuteOf(fields.startTime ?? '00:00'),
          endMinute: minuteOf(fields.endTime ?? '24:00'),
          location: fields.location ?? 'UTC',
        },
})

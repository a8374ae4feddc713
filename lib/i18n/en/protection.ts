const server = '{host}:{port, number, ::group-off}'

/** Tripwire and guard: what is wrong with them, and why they could not be installed or read. */
export const protection = {
  'protection.addressInvalid':
    '“{value}” is no address or network. Write it like 172.18.0.5 or 172.18.0.0/16.',
  'protection.groupUnknown': 'There is no group “{id}” in this environment.',
  'protection.groupsNone': 'Choose at least one group, or the guard protects nothing.',
  'protection.lacks.primary':
    'This server is a standby, which takes no changes. Install on the primary; it comes over from there.',
  'protection.lacks.superuser':
    'The role {role} may not create event triggers: Postgres leaves that to superusers. Let one of them run the SQL ({superusers}).',
  'protection.lacks.version':
    'This release of Postgres 13 is too old for it. Update to 13.3 or later.',
  'protection.listenerFailed': 'The tripwire could not be listened to: {detail}',
  'protection.lockTimeout': `A table in {database} at ${server} is in use by a long transaction, so nothing was changed. Try again when it has ended.`,
  'protection.part.allowances':
    'The list of who may drop was changed in the database. Install it again.',
  'protection.part.disabled': 'Its event trigger was disabled. Install it again.',
  'protection.part.eventTrigger':
    'One of its event triggers is missing or was changed. Install it again.',
  'protection.part.eventTriggersOff':
    'The setting event_triggers is off on this server, for this database or for a role, so it does not fire there. Reset that setting.',
  'protection.part.forgeable':
    'Roles other than its owner were given rights on its tables or functions. Install it again to take them back.',
  'protection.part.function': 'One of its functions is missing or was changed. Install it again.',
  'protection.part.groups':
    'It was installed for other groups or tables than are configured now. Install it again to take them over.',
  'protection.part.leftovers':
    'Its event trigger is gone, but its functions are still there. Install it again, or remove it.',
  'protection.part.notAlways':
    'One of its event triggers does not fire in sessions with session_replication_role = replica. Install it again.',
  'protection.part.owner':
    'Part of it belongs to a role that is no superuser, who could change it. Install it again as a superuser.',
  'protection.part.recordsForbidden':
    'The role that Talaia watches with may not read its records. Install it again; that grants the right.',
  'protection.part.table':
    'One of its tables is missing or was changed. Remove it and install it again.',
  'protection.part.truncate':
    'Not all tables of its groups have the trigger on TRUNCATE, or it was disabled there. Install it again.',
  'protection.readOnly': `The database {database} at ${server} takes no changes (read only): {detail}`,
  'protection.recordInvalid':
    'The record {id} of the tripwire cannot be read (at {path}): somebody wrote it by hand.',
  'protection.refused': `${server} refused it to {role}: {detail}`,
  'protection.sqlFailed': `{database} at ${server} did not run the SQL, so nothing was changed: {detail}`,
  'protection.timeout': `{database} at ${server} did not answer in time: {detail}`,
  'protection.tripwireAbsent': `There is no tripwire in {database} at ${server}.`,
  'protection.unreachable': `{database} at ${server} could not be reached: {detail}`,
} as const

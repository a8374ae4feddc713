export const errors = {
  'errors.environmentUnknown': 'There is no environment “{id}”.',
  'errors.helpUnknown': 'There is no page of help about “{id}”.',
  'errors.incidentUnknown': 'There is no incident “{id}”.',
  'errors.receiverUnknown': 'There is no receiver “{id}”.',
  'errors.notFound': 'Nothing is here.',
  'errors.badRequest': 'The request does not fit: {detail}',
  'errors.bodyTooLong':
    'The body of the request is too long. At most {most, number} bytes are read.',
  'errors.notJson': 'The body of the request is not JSON.',
  'errors.alreadyResolved': 'Incident {id} is resolved already.',
  'errors.notFiring': 'Incident {id} is not firing, so there is nothing to acknowledge.',
  'errors.notAcknowledged': 'Incident {id} is not acknowledged, so there is nothing to take back.',
  'errors.commentNeeded': 'Say why in the comment: it is kept with the new state.',
  'errors.cannotAcceptUnseen':
    'The database cannot be seen right now, so there is no state to accept. Try again when it answers.',
  'errors.foundUnknown': 'Nothing with the id “{id}” was found on the Docker engine.',
  'errors.silenceUnknown': 'There is no silence “{id}”.',
  'errors.silenceExpired': 'Silence {id} has ended already.',
  'errors.silenceEnd': 'A silence must end after it begins, and after now.',
  'errors.silenceTooLong': 'A silence may last a year at most.',
  'errors.forbiddenHost':
    'The address “{host}” is not one that Talaia answers to. Set publicUrl to use it.',
  'errors.forbiddenOrigin': 'Requests that change something must come from Talaia’s own pages.',
  'errors.forbiddenRole': 'This needs the role {role}.',
  'errors.internal': 'Something went wrong inside Talaia. Its log says what.',
  'errors.notDemo': 'This Talaia runs no demo.',
  'errors.starting': 'Talaia is starting. Try again in a moment.',
  'errors.historyWrite':
    'What was seen cannot be written to Talaia’s history ({detail}). Free some space or mend its directory; until then nothing new is kept.',
  'errors.stale':
    'The newest poll is {age} old. Talaia may be stuck or overloaded; look at its log.',
  'errors.historyInWatched':
    'TALAIA_HISTORY_URL lies in the cluster that this environment watches, so a loss there would take the history with it. Give the history a Postgres of its own, or none: then a file in the data directory keeps it.',
  'errors.clockBehind':
    'The clock of this machine went back by {age}. Times run on from before until it has caught up.',
} as const

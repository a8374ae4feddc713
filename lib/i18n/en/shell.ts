/** Words of the frame around every page, and of the parts that all pages share. */
export const shell = {
  'shell.name': 'Talaia',
  'shell.titleTemplate': '{title}, Talaia',
  'shell.description':
    'Watches whether the tables of a database survive restarts, and says why they went.',
  'status.ok': 'OK',
  'status.warning': 'Warning',
  'status.critical': 'Critical',
  'status.unknown': 'Unknown',
  'copy.copy': 'Copy',
  'copy.copied': 'Copied',
  'copy.failed': 'Not copied',
  'copy.command': 'Copy the command',
  'copy.setting': 'Copy the setting',
  'dialog.close': 'Close',
  'dialog.cancel': 'Cancel',
  'problem.unreachable': 'Talaia does not answer. Check that it runs, then try again.',
  'problem.answer': 'Talaia gave an answer that this page does not understand. Reload the page.',
  'problem.unexpected': 'Something went wrong in this page. Reload it.',
  'problem.retry': 'Try again',
} as const

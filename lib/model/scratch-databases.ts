const pattern = /^talaia_(?:verify|restore)_/

/** Whether a database is one that Talaia makes for a test restore or a restore and removes again: never one to watch. */
export const isScratchDatabase = (name: string): boolean => pattern.test(name)

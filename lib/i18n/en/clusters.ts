/** Every cluster an environment has had: on its page and on an incident. */
export const clusters = {
  'clusters.title': 'Clusters this environment has had',
  'clusters.born': 'Born',
  'clusters.identifier': 'System identifier',
  'clusters.seen': 'Seen',
  'clusters.seenTo': 'to',
  'clusters.was': 'Where it was',
  'clusters.storage':
    '{type, select, volume {volume} bind {folder} tmpfs {memory (tmpfs)} other {{type}}}',
  'clusters.storageUnknown': 'not observed',
  'clusters.tables': 'Tables',
  'clusters.standing':
    '{standing, select, current {Runs now} exists {Still there} gone {Gone} other {Not known}}',
  'clusters.sentence':
    '{state, select, current {Runs now.} returned {Runs now, again: another one was here in between.} unseen {The last that was seen. Whether it runs now was not observed.} exists {Volume {place} still exists. Mount it again to have this cluster back. What the one that is there now has taken in is not in it: if it is worth keeping, dump it first.} gone {Volume {place} is gone.{renewed, select, yes { What has its name now is a new volume.} other {}}} taken {{type, select, volume {Volume} other {Folder}} {place} holds another cluster now. This one can only be there still if that one lies in another directory of it.} folder {It was in folder {place}. If the folder is still there, mounting it again brings this cluster back: look before you remove it.} memory {It was in memory and ended with its container.} notAsked {It was in volume {place}. Whether that exists now could not be asked.} other {Where it was kept was not observed.}}',
} as const

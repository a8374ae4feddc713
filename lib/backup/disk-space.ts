import { statfs } from 'node:fs/promises'
import { Unreachable } from '@/lib/model/errors'

/** Room that a dump leaves to whatever else writes to the same disk. */
const reserveBytes = 64 * 1024 * 1024
/** A dump grows with its tables. */
const growth = 1.1
/** Custom format is compressed, and what does not compress has no indexes in it; a full disk is told anyway. */
const shareOfTables = 0.5

/**
 * Throws Unreachable where the dump would not fit: as large as the last one, or half of the tables. A file system that
 * does not tell its space is given the benefit of the doubt.
 */
export const checkDiskSpace = async (
  directory: string,
  { lastSizeBytes, tableBytes }: { lastSizeBytes: number | null; tableBytes: number },
): Promise<void> => {
  const { bavail, bsize } = await statfs(directory)
  const neededBytes = Math.round(
    (lastSizeBytes === null ? tableBytes * shareOfTables : lastSizeBytes * growth) + reserveBytes,
  )
  const freeBytes = bavail * bsize
  if (freeBytes < neededBytes) {
    throw new Unreachable('dump.noSpace', { directory, freeBytes, neededBytes })
  }
}

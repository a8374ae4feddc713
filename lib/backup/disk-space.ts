import { statfs } from 'node:fs/promises'
import { Unreachable } from '@/lib/model/errors'

/** Room that a dump leaves to whatever else writes to the same disk. */
const reserveBytes = 64 * 1024 * 1024
/** A dump grows with its tables. */
const growth = 1.1
/** A dump is compressed and has no indexes in it; where that is not enough, a full disk is told when it happens. */
const shareOfDatabase = 0.5

/**
 * Throws Unreachable where the dump would not fit: as large as the last one, or half of the database. A file system that
 * does not tell its space is given the benefit of the doubt.
 */
export const checkDiskSpace = async (
  directory: string,
  { lastSizeBytes, databaseBytes }: { lastSizeBytes: number | null; databaseBytes: number },
): Promise<void> => {
  const { bavail, bsize } = await statfs(directory)
  const neededBytes = Math.round(
    (lastSizeBytes === null ? databaseBytes * shareOfDatabase : lastSizeBytes * growth) +
      reserveBytes,
  )
  const freeBytes = bavail * bsize
  if (freeBytes < neededBytes) {
    throw new Unreachable('dump.noSpace', { directory, freeBytes, neededBytes })
  }
}

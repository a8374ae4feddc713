import { stat } from 'node:fs/promises'

/** Bits of a file's mode that let others than its owner read it. */
const READ_BY_OTHERS = 0o044

/** Whether others on this machine may read the file that opens encrypted dumps; false where that cannot be told. */
export const isOpenIdentity = async (file: string | null): Promise<boolean> => {
  // Modes there say nothing of who may read.
  if (file === null || process.platform === 'win32') return false
  const stats = await stat(/* turbopackIgnore: true */ file).catch(() => null)
  return stats !== null && (stats.mode & READ_BY_OTHERS) !== 0
}

import { lstat, mkdir, rm, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import { formatCheckMarkdown } from '@/lib/format/check-markdown'
import { formatJunit } from '@/lib/format/junit'
import type { CheckView } from '@/lib/model/api-resets'
import { Invalid } from '@/lib/model/errors'

/** Where reports go; null: nowhere. */
export interface CheckFiles {
  junit: string | null
  markdown: string | null
}

const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error ? String(error.code) : String(error)

const write = async (file: string, text: string): Promise<void> => {
  try {
    await writeFile(file, text)
  } catch (error) {
    throw new Invalid('cli.verify.cannotWrite', { file, code: codeOf(error) }, error)
  }
}

/**
 * Before anything is asked: makes their folders, tries to write, and takes away what an earlier run left, so that no
 * old report is read as this one's. Throws Invalid.
 */
export const prepareFiles = async ({ junit, markdown }: CheckFiles): Promise<void> => {
  for (const file of [junit, markdown]) {
    if (file === null) continue
    await mkdir(dirname(file), { recursive: true }).catch((error: unknown) => {
      throw new Invalid('cli.verify.cannotWrite', { file, code: codeOf(error) }, error)
    })
    await write(file, '')
    // Not /dev/stdout or a pipe.
    if ((await lstat(file)).isFile()) await rm(file)
  }
}

/** Throws Invalid where one cannot be written. */
export const writeFiles = async (
  { junit, markdown }: CheckFiles,
  check: CheckView,
): Promise<void> => {
  if (junit !== null) await write(junit, formatJunit(check))
  if (markdown !== null) await write(markdown, formatCheckMarkdown(check))
}

import { readFile } from 'node:fs/promises'
import { type BaselineFile, baselineFileSchema } from '@/lib/model/baselines'
import type { DatabaseRecord } from '@/lib/model/database-records'
import { Invalid } from '@/lib/model/errors'

const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error ? String(error.code) : String(error)

const parse = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

/** A baseline as `talaia baseline export` or `save` wrote it. Throws Invalid. */
export const readBaselineFile = async (file: string): Promise<BaselineFile> => {
  const text = await readFile(file, 'utf8').catch((error: unknown) => {
    throw new Invalid('cli.baseline.unreadable', { file, code: codeOf(error) }, error)
  })
  const parsed = baselineFileSchema.safeParse(parse(text))
  if (parsed.success) return parsed.data
  const [issue] = parsed.error.issues
  const path = issue?.path.join('.') || 'none'
  throw new Invalid('cli.baseline.notOne', { file, path })
}

/** The text of a baseline file; the same that the API exports. */
export const formatBaselineFile = (name: string, record: DatabaseRecord): string => {
  const file: BaselineFile = {
    talaiaBaseline: 1,
    name,
    createdAt: new Date(record.at).toISOString(),
    record,
  }
  return JSON.stringify(file, null, 2)
}

import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path/posix'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('../..', import.meta.url))

/** A file of the project by its path from the root, and what it imports: paths from the root, or packages. */
export interface Source {
  file: string
  lines: number
  imports: { specifier: string; isPackage: boolean }[]
}

const patterns = [
  /^[ \t]*(?:import|export)\s[^;'"`]*?\bfrom\s*['"]([^'"]+)['"]/gm,
  /^[ \t]*import\s*['"]([^'"]+)['"]/gm,
  /\b(?:import|require)\(\s*(?:\/\*[^*]*\*\/\s*)?['"]([^'"]+)['"]/g,
]

/** What a source text imports, in any of the ways that TypeScript knows. */
export const importsIn = (text: string, file: string): Source['imports'] =>
  patterns
    .flatMap((pattern) => [...text.matchAll(pattern)].map(([, specifier]) => specifier ?? ''))
    .map((specifier) => {
      if (specifier.startsWith('@/')) return { specifier: specifier.slice(2), isPackage: false }
      if (!/^\.{1,2}\//.test(specifier)) return { specifier, isPackage: true }
      return { specifier: join(dirname(file), specifier), isPackage: false }
    })

const ignored = (): string[] =>
  readFileSync(join(root, '.gitignore'), 'utf8')
    .split('\n')
    .filter((line) => line.endsWith('/'))
    .map((line) => line.replace(/^\/|\/$/g, ''))

/** Folders at the top, without those that git or an editor keep for themselves. */
export const topFolders = (): string[] =>
  readdirSync(root, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && !ignored().includes(entry.name))
    .map(({ name }) => name)
    .filter((name) => !/^\.(?:git|idea|vscode|next.*)$/.test(name))

/** Every file of these folders, by its path from the root. */
export const filesIn = (folders: string[]): string[] =>
  folders.flatMap((folder) =>
    readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
      const path = join(folder, entry.name)
      if (!entry.isDirectory()) return [path]
      return ignored().includes(entry.name) ? [] : filesIn([path])
    }),
  )

export const rootFiles = (): string[] =>
  readdirSync(root, { withFileTypes: true })
    // Next writes this one, and git ignores it.
    .filter((entry) => entry.isFile() && entry.name !== 'next-env.d.ts')
    .map(({ name }) => name)

export const readSource = (file: string): Source => {
  const text = readFileSync(join(root, file), 'utf8')
  return { file, lines: text.trimEnd().split('\n').length, imports: importsIn(text, file) }
}

export const readText = (file: string): string => readFileSync(join(root, file), 'utf8')

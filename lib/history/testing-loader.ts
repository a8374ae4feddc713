import { existsSync } from 'node:fs'
import { registerHooks } from 'node:module'
import { fileURLToPath } from 'node:url'

/** For `node --import`: resolves imports as the compiler does, so that a test can run a file as a process. */
const root = new URL('../../', import.meta.url)

registerHooks({
  resolve(specifier, context, next) {
    const aliased = specifier.startsWith('@/')
    if (!aliased && !specifier.startsWith('.')) return next(specifier, context)
    const base = aliased
      ? new URL(specifier.slice(2), root)
      : new URL(specifier, context.parentURL ?? root)
    const found = ['.ts', '/index.ts']
      .map((end) => new URL(base.href + end))
      .find((url) => existsSync(fileURLToPath(url)))
    return next(found?.href ?? specifier, context)
  },
})

/** What the reader chose; `system` follows the operating system. */
export const themeChoices = ['system', 'light', 'dark'] as const
export type ThemeChoice = (typeof themeChoices)[number]

export const themeStorageKey = 'talaia-theme'
const darkQuery = '(prefers-color-scheme: dark)'

/** Runs before the first paint, so that the page never flashes in the other theme. */
export const themeScript = `try{var c=localStorage.getItem('${themeStorageKey}')}catch(e){}document.documentElement.dataset.theme=c==='dark'||c==='light'?c:matchMedia('${darkQuery}').matches?'dark':'light'`

const listeners = new Set<() => void>()

export const readThemeChoice = (): ThemeChoice => {
  try {
    const stored = localStorage.getItem(themeStorageKey)
    return themeChoices.find((choice) => choice === stored) ?? 'system'
  } catch {
    return 'system'
  }
}

const paint = (): void => {
  const choice = readThemeChoice()
  const system = matchMedia(darkQuery).matches ? 'dark' : 'light'
  document.documentElement.dataset.theme = choice === 'system' ? system : choice
}

export const chooseTheme = (choice: ThemeChoice): void => {
  try {
    localStorage.setItem(themeStorageKey, choice)
  } catch {
    // Storage is closed to this page: the choice holds until the page is left.
    document.documentElement.dataset.theme = choice
    return
  }
  paint()
  for (const listener of listeners) listener()
}

/** Follows the operating system and the other tabs. */
export const subscribeToTheme = (listener: () => void): (() => void) => {
  const change = () => {
    paint()
    listener()
  }
  const media = matchMedia(darkQuery)
  listeners.add(listener)
  media.addEventListener('change', change)
  globalThis.addEventListener('storage', change)
  return () => {
    listeners.delete(listener)
    media.removeEventListener('change', change)
    globalThis.removeEventListener('storage', change)
  }
}

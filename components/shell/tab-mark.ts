/** What the tab shows besides the page's own title and icon. */
export interface TabMark {
  /** Stands first, as in `●`; empty leaves the title alone. */
  mark: string
  /** What is the matter; left out on a page whose title begins with it. */
  text: string
  /** Address of the icon in place of the page's own; null leaves that. */
  icon: string | null
}

/** The title of a tab. */
export const markTitle = (own: string, { mark, text }: Omit<TabMark, 'icon'>): string => {
  if (mark === '') return own
  return own.startsWith(text) ? `${mark} ${own}` : `${mark} ${text} – ${own}`
}

const iconLinks = (): HTMLLinkElement[] => [
  ...document.head.querySelectorAll<HTMLLinkElement>('link[rel~="icon"]'),
]

/** The icon that the page itself declares, kept while another stands in its place. */
const ownHrefs = new WeakMap<HTMLLinkElement, string>()

const paintIcon = (icon: string | null): void => {
  for (const link of iconLinks()) {
    const shown = link.getAttribute('href') ?? ''
    if (!shown.startsWith('data:')) ownHrefs.set(link, shown)
    const wanted = icon ?? ownHrefs.get(link) ?? shown
    if (wanted !== shown) link.setAttribute('href', wanted)
  }
}

/**
 * Keeps title and icon of the tab marked. Each page sets its own title, and Next puts new ones into the head as people
 * go on, so the head is watched. Returns how to stop, which leaves all as the page had it.
 */
export const keepTabMarked = ({ mark, text, icon }: TabMark): (() => void) => {
  let own = document.title
  let shown = own
  const show = (title: string) => {
    shown = title
    if (document.title !== title) document.title = title
  }
  const paint = () => {
    if (document.title !== shown) own = document.title
    show(markTitle(own, { mark, text }))
    paintIcon(icon)
  }
  paint()
  const observer = new MutationObserver(paint)
  observer.observe(document.head, {
    ...{ childList: true, subtree: true, characterData: true },
    ...{ attributes: true, attributeFilter: ['href'] },
  })
  return () => {
    observer.disconnect()
    show(own)
    paintIcon(null)
  }
}

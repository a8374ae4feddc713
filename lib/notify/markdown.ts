import { codeName, type Style } from './style'

/** Discord reads a backslash before any sign as that sign alone; mentions and links are made of signs too. */
const escapeMarkdown = (text: string): string => text.replace(/[!-/:-@[-`{-~]/g, '\\$&')

/** Discord's Markdown. */
export const markdownStyle: Style = {
  escape: escapeMarkdown,
  name: (name) => codeName(name),
  /** Shown in the reader's zone. */
  time: (at) => `<t:${Math.floor(at / 1000)}:f>`,
}

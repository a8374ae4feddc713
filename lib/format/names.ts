const isControl = (code: number): boolean => code < 0x20 || (code >= 0x7f && code <= 0x9f)

/** Characters that reorder or hide text: bidirectional controls, zero width ones, line separators. */
const isInvisible = (code: number): boolean =>
  (code >= 0x200b && code <= 0x200f) ||
  (code >= 0x2028 && code <= 0x202e) ||
  (code >= 0x2060 && code <= 0x2069) ||
  code === 0xfeff ||
  code === 0xad

/**
 * An identifier for eyes: what would break a line, reorder text or not show at all is spelled out (`⏎`, `\u202e`).
 * For display only: two names may look the same afterwards.
 */
export const formatName = (name: string): string =>
  [...name]
    .map((character) => {
      const code = character.codePointAt(0) ?? 0
      if (character === '\n') return '⏎'
      return isControl(code) || isInvisible(code)
        ? `\\u${code.toString(16).padStart(4, '0')}`
        : character
    })
    .join('')
    .replace(/^ +| +$/g, (spaces) => '␣'.repeat(spaces.length))

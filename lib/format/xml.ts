/** Production `Char` of XML 1.0: https://www.w3.org/TR/xml/#charsets. A half of a surrogate pair is none. */
const isAllowed = (code: number): boolean =>
  code === 0x9 ||
  code === 0xa ||
  code === 0xd ||
  (code >= 0x20 && code <= 0xd7ff) ||
  (code >= 0xe000 && code <= 0xfffd) ||
  code >= 0x10000

// Line breaks and tabs by number: in an attribute a reader would take them for spaces.
const references = new Map([
  ['&', '&amp;'],
  ['<', '&lt;'],
  ['>', '&gt;'],
  ['"', '&quot;'],
  ['\t', '&#9;'],
  ['\n', '&#10;'],
  ['\r', '&#13;'],
])

/** Text for an attribute or an element; characters that XML 1.0 forbids are spelled out (`\u0007`). */
export const escapeXml = (text: string): string =>
  [...text]
    .map((character) => {
      const code = character.codePointAt(0) ?? 0
      if (!isAllowed(code)) return `\\u${code.toString(16).padStart(4, '0')}`
      return references.get(character) ?? character
    })
    .join('')

/** `<name a="1">…</name>`; attributes that are null are left out. `content` is XML already. */
export const formatElement = (
  name: string,
  attributes: Record<string, string | number | null>,
  content: readonly string[] = [],
): string => {
  const given = Object.entries(attributes)
    .filter(([, value]) => value !== null)
    .map(([key, value]) => ` ${key}="${escapeXml(String(value))}"`)
    .join('')
  return content.length === 0
    ? `<${name}${given}/>`
    : `<${name}${given}>${content.join('\n')}</${name}>`
}

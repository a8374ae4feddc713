/** One line: line breaks and other control characters as spaces, invisible and direction marks gone. */
export const oneLine = (text: string): string =>
  text.replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ').replace(/[\p{Cf}\p{Co}\p{Cs}]/gu, '')

const asIs = (text: string): string => text

/**
 * At most so many characters once each is escaped, the last one an ellipsis where something was cut; an escaped
 * character is never cut in two.
 */
export const clip = (
  text: string,
  most: number,
  written: (text: string) => string = asIs,
): string => {
  if (written(text).length <= most) return written(text)
  let kept = ''
  for (const character of text) {
    const escaped = written(character)
    if (kept.length + escaped.length > most - 1) break
    kept += escaped
  }
  return `${kept}…`
}

/** At most so many bytes of UTF-8, the last three an ellipsis where something was cut. */
export const clipBytes = (text: string, mostBytes: number): string => {
  if (Buffer.byteLength(text) <= mostBytes) return text
  let kept = ''
  let sizeBytes = 0
  for (const character of text) {
    sizeBytes += Buffer.byteLength(character)
    if (sizeBytes > mostBytes - 3) break
    kept += character
  }
  return `${kept}…`
}

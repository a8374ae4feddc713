import { Fragment } from 'react'

/** Text in which what stands between backticks is set as code. */
export function Prose({ text }: { text: string }) {
  const parts = text.split('`')
  if (parts.length % 2 === 0) return text
  return parts.map((part, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: the parts of one text have no other identity
    <Fragment key={index}>{index % 2 === 1 ? <code>{part}</code> : part}</Fragment>
  ))
}

'use client'

import { useEffect, useState } from 'react'
import { cn } from './cn'
import { copyText } from './copy-text'
import { Icon } from './icon'
import { useT } from './translator'

/**
 * A command with a button that copies it. `kind="setting"` leaves out the prompt; `prominent` is for the one thing
 * to do now: on phones three and a half lines of it, so that what follows stays on the first screen.
 */
export function CopyCommand({
  command,
  kind = 'command',
  prominent = false,
  className,
}: {
  command: string
  kind?: 'command' | 'setting'
  prominent?: boolean
  className?: string
}) {
  const t = useT()
  const [copied, setCopied] = useState<boolean | null>(null)
  useEffect(() => {
    if (copied === null) return
    const timer = setTimeout(() => setCopied(null), 3000)
    return () => clearTimeout(timer)
  }, [copied])
  const word = t(copied === null ? 'copy.copy' : copied ? 'copy.copied' : 'copy.failed')
  return (
    <div
      className={cn(
        '@container flex overflow-hidden rounded-control border has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-accent',
        prominent ? 'border-accent bg-surface max-sm:flex-col' : 'border-line-strong bg-sunken',
        className,
      )}
    >
      <code
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a long command scrolls, so the keyboard must reach it
        tabIndex={0}
        className={cn(
          'min-w-0 flex-1 overflow-x-auto px-3 py-2 whitespace-pre-wrap select-all outline-none',
          prominent ? 'text-sm/6 max-sm:max-h-23 max-sm:overflow-y-auto' : 'text-[0.8125rem]/5',
        )}
      >
        {kind === 'command' ? (
          <span aria-hidden="true" className="text-ink-3 select-none">
            ${' '}
          </span>
        ) : null}
        {command}
      </code>
      <button
        type="button"
        aria-label={t(kind === 'command' ? 'copy.command' : 'copy.setting')}
        onClick={() => copyText(command).then(setCopied)}
        className={cn(
          'inline-flex min-h-11 min-w-11 items-center justify-center gap-2 border-s px-3 text-sm font-medium outline-none md:min-h-9',
          prominent
            ? 'border-accent bg-accent max-sm:border-s-0 text-accent-ink hover:bg-accent-hover'
            : 'border-line-strong bg-surface hover:bg-sunken',
        )}
      >
        <Icon name={copied ? 'check' : 'copy'} />
        <span className={prominent ? undefined : '@max-md:sr-only'}>{word}</span>
      </button>
      <span role="status" className="sr-only">
        {copied === null ? '' : word}
      </span>
    </div>
  )
}

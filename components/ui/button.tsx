import { cva, type VariantProps } from 'class-variance-authority'
import type { ComponentProps } from 'react'
import { cn } from './cn'

const button = cva(
  'inline-flex min-h-11 items-center justify-center gap-2 rounded-control border text-sm font-medium transition-colors duration-100 disabled:cursor-not-allowed disabled:opacity-60 md:min-h-9',
  {
    variants: {
      kind: {
        primary:
          'border-accent bg-accent text-accent-ink hover:border-accent-hover hover:bg-accent-hover',
        plain: 'border-line-strong bg-surface text-ink hover:bg-sunken',
        danger: 'border-critical-fill bg-surface text-critical hover:bg-critical-soft',
        quiet: 'border-transparent bg-transparent text-ink-2 hover:bg-sunken hover:text-ink',
      },
      size: { text: 'px-3', icon: 'min-w-11 px-2 md:min-w-9' },
    },
    defaultVariants: { kind: 'plain', size: 'text' },
  },
)

/** Classes of a button, for links that look like one. */
export const buttonClass = (variants: VariantProps<typeof button>, className?: string): string =>
  cn(button(variants), className)

/** A button; its text is a verb. `size="icon"` needs an `aria-label`. */
export function Button({
  kind,
  size,
  className,
  type = 'button',
  ...rest
}: ComponentProps<'button'> & VariantProps<typeof button>) {
  return <button type={type} className={buttonClass({ kind, size }, className)} {...rest} />
}

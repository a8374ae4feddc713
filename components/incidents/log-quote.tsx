import { cn } from '@/components/ui/cn'

/** A line of a log as it was written; nothing in it is markup. */
export function LogQuote({ text, className }: { text: string; className?: string }) {
  return (
    <blockquote
      className={cn(
        'rounded-control border border-line bg-sunken px-3 py-2 font-mono text-xs whitespace-pre-wrap wrap-anywhere text-ink',
        className,
      )}
    >
      {text}
    </blockquote>
  )
}

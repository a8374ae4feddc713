import { cn } from './cn'

/** The place of something that loads for the first time. Hidden from screen readers. */
export function Skeleton({ className }: { className?: string }) {
  return (
    <div
      aria-hidden="true"
      className={cn('animate-pulse rounded-control bg-line motion-reduce:animate-none', className)}
    />
  )
}

import { cn } from './cn'

/** Classes of a text field or a list to choose from; 16 px on phones, where smaller text makes the page zoom. */
export const fieldClass = (className?: string): string =>
  cn(
    'min-h-11 rounded-control border border-line-strong bg-canvas px-3 py-1.5 text-base md:min-h-9 md:text-sm',
    className,
  )

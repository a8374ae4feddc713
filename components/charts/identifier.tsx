import { cn } from '@/components/ui/cn'
import { formatName } from '@/lib/format/names'

/** A name from the watched database as text: any characters, kept apart from the direction of what stands around. */
export function Identifier({ name, className }: { name: string; className?: string }) {
  const shown = formatName(name)
  return (
    <code className={cn('[unicode-bidi:isolate]', className)} title={shown}>
      {shown}
    </code>
  )
}

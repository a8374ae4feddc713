import Link from 'next/link'
import { cn } from '@/components/ui/cn'
import { Prose } from '@/components/ui/prose'
import type { HelpEntry } from '@/lib/model/api-help'

/** Pages of help, each with what it is about in one sentence. */
export function EntryList({ entries }: { entries: HelpEntry[] }) {
  return (
    <ul className="grid gap-x-8 md:grid-cols-2">
      {entries.map(({ id, href, name, about }) => (
        <li key={id} className="border-t border-line">
          <Link href={href} className="group block h-full px-4 py-3 hover:bg-sunken md:px-5">
            <span
              className={cn(
                'inline-block font-medium text-accent group-hover:underline',
                !name.startsWith('`') && 'first-letter:uppercase',
              )}
            >
              <Prose text={name} />
            </span>
            <span className="block max-w-[70ch] text-ink-2">
              <Prose text={about} />
            </span>
          </Link>
        </li>
      ))}
    </ul>
  )
}

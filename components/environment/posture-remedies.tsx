import { CopyCommand } from '@/components/ui/copy-command'
import { Prose } from '@/components/ui/prose'
import type { FindingView } from '@/lib/model/api-environments'

/** What to do about one finding, best first, with the commands filled in. */
export function PostureRemedies({ remedies }: { remedies: FindingView['remedies'] }) {
  return (
    <ol className="grid gap-4">
      {remedies.map(({ title, detail, command }, index) => (
        <li key={title} className="grid grid-cols-[1.5rem_minmax(0,1fr)] gap-x-3">
          <span
            aria-hidden="true"
            className="size-6 rounded-full bg-sunken text-center text-xs/6 font-semibold"
          >
            {index + 1}
          </span>
          <div className="min-w-0 pt-0.5">
            <h4 className="font-medium">
              <Prose text={title} />
            </h4>
            {detail ? (
              <p className="text-ink-2 [overflow-wrap:anywhere]">
                <Prose text={detail} />
              </p>
            ) : null}
            {command ? <CopyCommand command={command} className="mt-2" /> : null}
          </div>
        </li>
      ))}
    </ol>
  )
}

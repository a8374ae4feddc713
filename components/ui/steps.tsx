import { cn } from './cn'
import { CopyCommand } from './copy-command'
import { Prose } from './prose'

/** `NAME=value` alone, which a shell would forget, and YAML: they belong in a file. */
const isSetting = (command: string): boolean =>
  /^[A-Z][A-Z0-9_]*=\S*$/.test(command) || /^\w+:(\s|$)/.test(command)

/** What is to be done, in this order, with the commands filled in. */
export function Steps({
  steps,
  level,
}: {
  steps: { title: string; detail: string | null; command: string | null }[]
  /** Of the headings. */
  level: 3 | 4
}) {
  const Heading = level === 3 ? 'h3' : 'h4'
  return (
    <ol className="grid gap-4">
      {steps.map(({ title, detail, command }, index) => (
        <li key={title} className="grid grid-cols-[1.5rem_minmax(0,1fr)] gap-x-3">
          <span
            aria-hidden="true"
            className="size-6 rounded-full bg-sunken text-center text-xs/6 font-semibold"
          >
            {index + 1}
          </span>
          <div className="min-w-0 pt-0.5">
            <Heading className={cn('first-letter:uppercase', level === 4 && 'font-medium')}>
              <Prose text={title} />
            </Heading>
            {detail ? (
              <p className="text-ink-2 [overflow-wrap:anywhere]">
                <Prose text={detail} />
              </p>
            ) : null}
            {command ? (
              <CopyCommand
                command={command}
                kind={isSetting(command) ? 'setting' : 'command'}
                className="mt-2"
              />
            ) : null}
          </div>
        </li>
      ))}
    </ol>
  )
}

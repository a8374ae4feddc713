'use client'

import { cn } from './cn'

/** One of a few, as joined buttons. */
export function Choice<Value extends string>({
  label,
  options,
  value,
  onChange,
}: {
  label: string
  options: readonly { value: Value; text: string }[]
  value: Value
  onChange: (value: Value) => void
}) {
  return (
    <fieldset className="flex rounded-control border border-line-strong">
      <legend className="sr-only">{label}</legend>
      {options.map((option, index) => (
        <button
          key={option.value}
          type="button"
          aria-pressed={option.value === value}
          onClick={() => onChange(option.value)}
          className={cn(
            'min-h-11 border-line-strong px-2.5 text-xs last:rounded-e-control md:min-h-7',
            index === 0 ? 'rounded-s-control' : 'border-s',
            option.value === value
              ? 'bg-accent-soft font-semibold text-accent'
              : 'text-ink-2 hover:bg-sunken',
          )}
        >
          {option.text}
        </button>
      ))}
    </fieldset>
  )
}

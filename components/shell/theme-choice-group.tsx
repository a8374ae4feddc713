'use client'

import { ToggleGroup } from 'radix-ui'
import { useId } from 'react'
import { Icon } from '@/components/ui/icon'
import { useT } from '@/components/ui/translator'
import { chooseTheme, themeChoices } from './theme'
import { themeIcons } from './theme-icons'
import { useThemeChoice } from './use-theme'

/** Light, dark or system side by side; in the menu of phones. */
export function ThemeChoiceGroup() {
  const t = useT()
  const label = useId()
  const chosen = useThemeChoice()
  return (
    <div className="mt-4 grid gap-2">
      <p id={label} className="text-xs text-ink-3">
        {t('theme.title')}
      </p>
      <ToggleGroup.Root
        type="single"
        aria-labelledby={label}
        value={chosen}
        onValueChange={(value) => {
          const choice = themeChoices.find((known) => known === value)
          if (choice) chooseTheme(choice)
        }}
        className="grid grid-cols-3 gap-1 rounded-control bg-sunken p-1"
      >
        {themeChoices.map((choice) => (
          <ToggleGroup.Item
            key={choice}
            value={choice}
            className="flex min-h-11 items-center justify-center gap-2 rounded-mark text-ink-2 data-[state=on]:bg-surface data-[state=on]:font-medium data-[state=on]:text-ink data-[state=on]:outline-1 data-[state=on]:-outline-offset-1 data-[state=on]:outline-line-strong"
          >
            <Icon name={themeIcons[choice]} />
            {t(`theme.${choice}`)}
          </ToggleGroup.Item>
        ))}
      </ToggleGroup.Root>
    </div>
  )
}

'use client'

import { DropdownMenu } from 'radix-ui'
import { Button } from '@/components/ui/button'
import { Icon } from '@/components/ui/icon'
import { useT } from '@/components/ui/translator'
import { chooseTheme, themeChoices } from './theme'
import { themeIcons } from './theme-icons'
import { useThemeChoice } from './use-theme'

/** The choice of theme on wide screens. */
export function ThemeMenu() {
  const t = useT()
  const chosen = useThemeChoice()
  return (
    <DropdownMenu.Root>
      <DropdownMenu.Trigger asChild>
        <Button
          kind="quiet"
          size="icon"
          aria-label={t('theme.current', { theme: t(`theme.${chosen}`) })}
          className="max-md:hidden"
        >
          <Icon name={themeIcons[chosen]} className="text-base" />
        </Button>
      </DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content
          align="end"
          sideOffset={4}
          className="z-40 min-w-36 rounded-card border border-line-strong bg-surface p-1"
        >
          <DropdownMenu.RadioGroup
            value={chosen}
            onValueChange={(value) => {
              const choice = themeChoices.find((known) => known === value)
              if (choice) chooseTheme(choice)
            }}
          >
            {themeChoices.map((choice) => (
              <DropdownMenu.RadioItem
                key={choice}
                value={choice}
                className="flex cursor-pointer items-center gap-2 rounded-mark px-2 py-1.5 text-ink-2 outline-none data-highlighted:bg-sunken data-highlighted:text-ink data-[state=checked]:text-ink"
              >
                <Icon name={themeIcons[choice]} />
                {t(`theme.${choice}`)}
                <DropdownMenu.ItemIndicator className="ms-auto">
                  <Icon name="check" className="text-accent" />
                </DropdownMenu.ItemIndicator>
              </DropdownMenu.RadioItem>
            ))}
          </DropdownMenu.RadioGroup>
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  )
}

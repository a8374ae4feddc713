import type { Translator } from '@/lib/i18n/translate'
import type { ProtectionView } from '@/lib/model/api-protection'

/** How many tables the trigger on TRUNCATE covers; empty where it was not chosen. */
export const truncateFacts = (
  t: Translator,
  truncate: ProtectionView['guard']['truncate'] | undefined,
): { term: string; value: string }[] =>
  truncate
    ? [
        {
          term: t('protectionPage.truncate'),
          value: t(
            truncate.covered < truncate.tables
              ? 'protectionPage.truncateBehind'
              : 'protectionPage.truncateCovered',
            truncate,
          ),
        },
      ]
    : []

'use client'

import { useCallback } from 'react'
import { useT } from '@/components/ui/translator'

/** The name of a cause by its id; an id without a name is shown with its words apart. */
export const useCauseName = (): ((id: string) => string) => {
  const t = useT()
  return useCallback(
    (id) => t('incidentPage.causeName', { cause: id }) || id.replaceAll('_', ' '),
    [t],
  )
}

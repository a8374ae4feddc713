import type { QueryClient } from '@tanstack/react-query'

/** Fetches again what shows whether messages are held back. */
export const invalidateMuted = (queryClient: QueryClient): Promise<unknown> =>
  Promise.all(
    ['silences', 'environments', 'environment', 'incidents', 'incident'].map((key) =>
      queryClient.invalidateQueries({ queryKey: [key] }),
    ),
  )

import { QueryClient } from '@tanstack/react-query'
import { RequestError } from './fetch-json'

const isFinal = (error: unknown): boolean =>
  error instanceof RequestError && error.status !== null && error.status < 500

/** Live events keep the cache fresh, so nothing is fetched again for its age alone within half a minute. */
export const createQueryClient = (): QueryClient =>
  new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: 30_000,
        retry: (failures, error) => !isFinal(error) && failures < 2,
      },
    },
  })

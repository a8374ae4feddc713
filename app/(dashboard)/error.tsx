'use client'

import { PageError } from '@/components/shell/page-error'

export default function DashboardError({
  error,
  reset,
}: {
  error: Error & { digest?: string }
  reset: () => void
}) {
  return <PageError digest={error.digest} onRetry={reset} />
}

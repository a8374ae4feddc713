import { Skeleton } from '@/components/ui/skeleton'

/** The shape of the page while it loads for the first time. */
export function EnvironmentSkeleton() {
  return (
    <div aria-busy="true" className="grid gap-4">
      <div className="grid gap-3 px-1 pt-2 pb-3">
        <Skeleton className="h-5 w-56" />
        <Skeleton className="h-8 w-full max-w-xl" />
        <Skeleton className="h-5 w-full max-w-2xl" />
      </div>
      <Skeleton className="h-120 rounded-card" />
      <div className="grid gap-4 lg:grid-cols-2">
        <Skeleton className="h-72 rounded-card" />
        <Skeleton className="h-72 rounded-card" />
      </div>
    </div>
  )
}

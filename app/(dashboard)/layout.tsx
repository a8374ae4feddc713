import type { ReactNode } from 'react'
import { DashboardShell } from '@/components/shell/dashboard-shell'
import { liveState } from '@/lib/runtime/http/live'
import { pageContext } from '@/lib/runtime/pages'

export default async function DashboardLayout({ children }: { children: ReactNode }) {
  const { runtime, locale } = await pageContext()
  return (
    <DashboardShell state={await liveState(runtime, locale)} locale={locale}>
      {children}
    </DashboardShell>
  )
}

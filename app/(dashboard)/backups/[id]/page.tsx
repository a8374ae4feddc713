import type { Metadata } from 'next'
import { BackupPage } from '@/components/backups/backup-page'
import { createTranslator } from '@/lib/i18n/translate'
import { orNotFound, pageContext } from '@/lib/runtime/pages'

interface Props {
  params: Promise<{ id: string }>
}

const find = async ({ params }: Props) => {
  const { runtime, locale } = await pageContext()
  return { backup: await orNotFound(runtime.backups.find((await params).id, locale)), locale }
}

export async function generateMetadata(props: Props): Promise<Metadata> {
  const { backup, locale } = await find(props)
  const t = createTranslator(locale)
  return { title: t('backupPage.of', { environment: backup.environmentName }) }
}

export default async function Page(props: Props) {
  return <BackupPage initial={(await find(props)).backup} />
}

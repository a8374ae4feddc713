'use client'

import { Card } from '@/components/ui/card'
import { Disclosure } from '@/components/ui/disclosure'
import { useT } from '@/components/ui/translator'
import { withBasePath } from '@/lib/client/fetch-json'
import type { ApiHelp } from '@/lib/model/api-help'
import { HelpHeader } from './help-header'

function Route({ route }: { route: ApiHelp['subjects'][number]['routes'][number] }) {
  const t = useT()
  const { method, path, about, role, query, body, answer } = route
  return (
    <li className="grid gap-x-8 gap-y-1 border-t border-line px-4 py-3 md:grid-cols-2 md:px-5">
      <p className="min-w-0 [overflow-wrap:anywhere]">
        <code>
          <b className="font-semibold">{method}</b> {path}
        </code>
      </p>
      <div className="min-w-0">
        <p>{about}</p>
        <p className="text-xs text-ink-3">{role}</p>
        {query.length > 0 ? (
          <p className="text-ink-2">
            {t('api.query')}: <code>{query.join(', ')}</code>
          </p>
        ) : null}
        {answer ? (
          <p className="text-ink-2">
            {t('api.answer')}: <code>{answer}</code>
          </p>
        ) : null}
        {body ? (
          <Disclosure summary={t('api.body')} className="text-ink-2">
            <pre
              // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, so the keyboard must reach it
              tabIndex={0}
              className="mt-1 max-h-96 overflow-auto rounded-control border border-line bg-sunken p-3 text-xs"
            >
              {body}
            </pre>
          </Disclosure>
        ) : null}
      </div>
    </li>
  )
}

/** Every route of the HTTP API, with who may call it. */
export function ApiHelpPage({ help }: { help: ApiHelp }) {
  const t = useT()
  return (
    <>
      <HelpHeader
        list="api"
        over={t('api.documentNote')}
        name={t('api.title')}
        about={t('api.lead')}
      />
      <p>
        <a
          href={withBasePath('/api/v1/openapi.json')}
          className="inline-flex min-h-11 items-center text-accent hover:underline md:min-h-0"
        >
          {t('api.document')}
        </a>
      </p>
      {help.subjects.map(({ id, routes }) => (
        <Card key={id} title={id} className="overflow-hidden">
          <ul>
            {routes.map((route) => (
              <Route key={`${route.method} ${route.path}`} route={route} />
            ))}
          </ul>
        </Card>
      ))}
    </>
  )
}

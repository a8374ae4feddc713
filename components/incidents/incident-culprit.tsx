'use client'

import { type ReactNode, useId, useState } from 'react'
import { Definitions } from '@/components/ui/definitions'
import { Disclosure } from '@/components/ui/disclosure'
import { Icon } from '@/components/ui/icon'
import { Prose } from '@/components/ui/prose'
import { Time } from '@/components/ui/time'
import { useT } from '@/components/ui/translator'
import type { CulpritView } from '@/lib/model/api-incidents'
import { LogQuote } from './log-quote'

/** Longer ones are folded; about five lines of a phone. */
const LONG = 240

function Statement({ text }: { text: string }) {
  const t = useT()
  const id = useId()
  const [isOpen, setIsOpen] = useState(false)
  const isLong = text.length > LONG || text.split('\n').length > 5
  return (
    <figure>
      <figcaption className="mb-1 text-xs text-ink-3">
        {t('incidentPage.culpritStatement')}
      </figcaption>
      <div
        id={id}
        className={isLong && !isOpen ? 'not-print:max-h-28 not-print:overflow-hidden' : undefined}
      >
        <LogQuote text={text} />
      </div>
      {isLong ? (
        <button
          type="button"
          data-print="hide"
          aria-expanded={isOpen}
          aria-controls={id}
          onClick={() => setIsOpen(!isOpen)}
          className="link min-h-11 md:min-h-8"
        >
          {t('incidentPage.culpritWhole', { isOpen: isOpen ? 'yes' : 'no' })}
        </button>
      ) : null}
    </figure>
  )
}

/** What is not there is said as what it is: not given, not there by nature, or not known. */
const useParts = (culprit: CulpritView): { term: string; value: ReactNode }[] => {
  const t = useT()
  const quiet = (text: string) => <span className="text-ink-2">{text}</span>
  const code = (text: string | null, otherwise = t('incidentPage.notKnown')): ReactNode =>
    text ? <code>{text}</code> : quiet(otherwise)
  const { container, service, image, user, currentUser, clientAddress, clientHostname } = culprit
  const isTripwire = culprit.source === 'tripwire'
  const values = {
    container: code(container),
    service: service && service !== container ? code(service) : null,
    image: image ? code(image) : null,
    user:
      user && currentUser && currentUser !== user
        ? t('incidentPage.culpritRole', { user, currentUser })
        : code(user),
    applicationName: code(
      culprit.applicationName,
      isTripwire ? t('incidentPage.culpritNoName') : undefined,
    ),
    clientAddress: (
      <>
        {code(
          clientAddress,
          culprit.origin === 'socket' ? t('incidentPage.culpritSocket') : undefined,
        )}
        {clientHostname ? quiet(` (${clientHostname})`) : null}
      </>
    ),
  }
  const parts = [
    'container',
    'service',
    'image',
    'user',
    'applicationName',
    'clientAddress',
  ] as const
  return parts.flatMap((part) =>
    values[part] === null
      ? []
      : [{ term: t('incidentPage.whoPart', { part }), value: values[part] }],
  )
}

/** What finds it in other logs; empty where neither is known. */
const useSession = ({ backendPid, transactionId }: CulpritView): string => {
  const t = useT()
  return [
    backendPid === null ? [] : t('incidentPage.culpritPid', { pid: String(backendPid) }),
    transactionId === null ? [] : t('incidentPage.culpritTransaction', { id: transactionId }),
  ]
    .flat()
    .join(', ')
}

function Culprit({ culprit, isTold = false }: { culprit: CulpritView; isTold?: boolean }) {
  const t = useT()
  const parts = useParts(culprit)
  const session = useSession(culprit)
  const { at, relations, commands = 0, statement, command, caution } = culprit
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-3">
      {isTold ? null : (
        <p className="text-base text-pretty">
          <Prose text={culprit.sentence} />
        </p>
      )}
      {caution ? (
        <p
          role="note"
          className="flex gap-2.5 rounded-control border border-warning-line bg-warning-soft px-3 py-2"
        >
          <Icon name="warning" className="mt-0.5 text-warning" />
          <span className="min-w-0">
            <Prose text={caution} />
          </span>
        </p>
      ) : null}
      <Definitions
        className="gap-y-1"
        items={[
          ...parts,
          ...(at
            ? [{ term: t('incidentPage.whoAt'), value: <Time at={at} mode="clockMs" /> }]
            : []),
          {
            term: t('incidentPage.culpritTook'),
            value: t('incidentPage.culpritTables', { relations, commands }),
          },
          ...(command && !statement
            ? [
                {
                  term: t('incidentPage.whoPart', { part: 'command' }),
                  value: <code>{command}</code>,
                },
              ]
            : []),
          ...(session ? [{ term: t('incidentPage.culpritSession'), value: session }] : []),
        ]}
      />
      {statement ? <Statement text={statement} /> : null}
    </div>
  )
}

/** Who was seen doing it, in full, and the other clients that took part. */
export function IncidentCulprit({
  culprit,
  others,
  isTold,
}: {
  culprit: CulpritView
  others: readonly CulpritView[]
  /** Whether the verdict above has said its sentence. */
  isTold: boolean
}) {
  const t = useT()
  return (
    <>
      <Culprit culprit={culprit} isTold={isTold} />
      {others.length > 0 ? (
        <Disclosure
          className="border-t border-line pt-3"
          summary={t('incidentPage.culpritOthers', { count: others.length })}
        >
          <ul className="grid grid-cols-[minmax(0,1fr)] gap-4 pt-3">
            {others.map((other) => (
              <li key={`${other.backendPid} ${other.transactionId} ${other.at} ${other.sentence}`}>
                <Culprit culprit={other} />
              </li>
            ))}
          </ul>
        </Disclosure>
      ) : null}
    </>
  )
}

import type { Namespace } from '@/lib/model/namespaces'
import type { Fingerprint } from './fingerprint'

/** The namespaces that a fingerprint saw. */
export const toNamespaces = (fingerprints: Fingerprint[]): Namespace[] =>
  fingerprints.map(({ oid, name, owner }) => ({ oid, name, owner }))

import { generateIdentity, identityToRecipient } from 'age-encryption'

/** A new key pair of age: what opens, and what is encrypted for. */
export const ageKey = async (): Promise<{ identity: string; recipient: string }> => {
  const identity = await generateIdentity()
  return { identity, recipient: await identityToRecipient(identity) }
}

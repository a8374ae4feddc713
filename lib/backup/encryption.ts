import { Readable } from 'node:stream'
import { Decrypter, Encrypter } from 'age-encryption'
import { Forbidden, Invalid } from '@/lib/model/errors'

const bytesOf = async function* (stream: ReadableStream<Uint8Array>): AsyncGenerator<Uint8Array> {
  const reader = stream.getReader()
  try {
    for (;;) {
      const { done, value } = await reader.read()
      if (done) return
      yield value
    }
  } finally {
    await reader.cancel().catch(() => undefined)
  }
}

const streamOf = (source: AsyncIterable<Uint8Array>): ReadableStream<Uint8Array> => {
  const iterator = source[Symbol.asyncIterator]()
  return new ReadableStream({
    async pull(controller) {
      const { done, value } = await iterator.next()
      if (done) controller.close()
      else controller.enqueue(value)
    },
    async cancel() {
      await iterator.return?.()
    },
  })
}

/** Throws Invalid where one is not an age recipient. */
export const createEncrypter = (recipients: readonly string[]): Encrypter => {
  const encrypter = new Encrypter()
  for (const recipient of recipients) {
    try {
      encrypter.addRecipient(recipient)
    } catch (error) {
      throw new Invalid('dump.recipientInvalid', { recipient }, error)
    }
  }
  return encrypter
}

/** For `pipeline`: encrypts what comes, in pieces of 64 kB. */
export const encryptWith = (recipients: readonly string[]) => {
  const encrypter = createEncrypter(recipients)
  return async function* (source: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
    yield* bytesOf(await encrypter.encrypt(streamOf(source)))
  }
}

/**
 * For `pipeline`: opens what was encrypted for one of the identities, the content of a file as `age-keygen` writes it.
 * Throws Forbidden where it was encrypted for others.
 */
export const decryptWith = (identities: string | null) => {
  const lines = (identities ?? '').split('\n').map((line) => line.trim())
  const keys = lines.filter((line) => line.startsWith('AGE-SECRET-KEY-'))
  const decrypter = new Decrypter()
  if (keys.length === 0) throw new Forbidden('dump.identityMissing')
  try {
    for (const key of keys) decrypter.addIdentity(key)
  } catch {
    // No cause: the error might hold the key.
    throw new Invalid('dump.identityInvalid')
  }
  return async function* (source: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
    yield* bytesOf(await open(decrypter, source))
  }
}

const open = async (decrypter: Decrypter, source: AsyncIterable<Uint8Array>) => {
  try {
    return await decrypter.decrypt(streamOf(source))
  } catch (error) {
    if (error instanceof Error && /no identity matched/.test(error.message)) {
      throw new Forbidden('dump.identityWrong', {}, error)
    }
    throw error
  }
}

export const toReadable = (source: AsyncIterable<Uint8Array>): Readable =>
  Readable.from(source, { objectMode: false })

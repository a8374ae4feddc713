import { message } from '@/lib/model/message'
import type { PostureCheck } from './finding'
import { majorOf } from './mounts'

/** The tag of an image reference; null where it has none. A port of a registry is no tag. */
const tagOf = (image: string): string | null => /:([^/:]+)$/.exec(image)?.[1] ?? null

/** The next pull may bring another major version, which does not start on this data directory (FORENSICS §2). */
export const imageUntagged: PostureCheck = {
  id: 'image_untagged',
  judge: (input) => {
    if (!input.container) return 'unknown'
    const { image } = input.container
    if (image.includes('@sha256:') || /^(sha256:)?[0-9a-f]{12,64}$/.test(image)) return null
    const tag = tagOf(image)
    if (tag !== null && tag !== 'latest') return null
    const major = majorOf(input)
    const plain = tag === null ? image : image.slice(0, -':latest'.length)
    return {
      id: 'image_untagged',
      severity: 'warning',
      title: message('posture.image_untagged.title', { image }),
      why: message('posture.image_untagged.why'),
      remedies: [
        {
          title: message('posture.image_untagged.remedy'),
          detail:
            major === null
              ? null
              : message('posture.image_untagged.remedyDetail', { image: `${plain}:${major}` }),
          command: null,
        },
      ],
    }
  },
}

import { proven, refuted, unclear } from '../domain/assumption.ts'
import { assumption } from './assumption.ts'

export const queueMessageSize = assumption({
  id: 'queue-message-size',
  statement: 'A storage queue takes 49,152 bytes of JSON as base64, 65,536 characters',
  mark: 'contradictory',
  source:
    'Azure documents 64 KB a message; of what, its pages disagree: one says of the base64 text, one of the content before it. That KB are 1,024 bytes follows from neither. Azurite takes 65,536 characters, and no more',
  dependsOn: 'No message that Plimsoll sends itself is larger: what is goes into a blob',
  needs: ['largestQueued'],
  judged:
    'Proven when a queue takes such a message; refuted when it says that the message, or the body, is too large.',
  fallback:
    'A message that a queue does not take stops the step that sends it, which is tried again and ends in the poison queue, told as lost work. The most bytes of shared/domain/most-message-bytes.ts have to be fewer.',
  judge({ largestQueued: { status, code, bytes } }) {
    if (status === 201) return proven(`it took ${bytes} bytes as base64`)
    return /TooLarge$/.test(code)
      ? refuted(`${bytes} bytes as base64 were answered with ${status} ${code}`)
      : unclear(`it was answered with ${status} ${code}, which does not speak of its size`)
  },
})

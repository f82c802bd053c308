import { proven, refuted, unclear } from '../domain/assumption.ts'
import { assumption } from './assumption.ts'

export const armReadBucket = assumption({
  id: 'arm-read-bucket',
  statement:
    'Resource Manager lets an identity read from a bucket of some hundreds for each subscription',
  mark: 'contradictory',
  source:
    'Azure documents a bucket of 250 that fills by 25 a second since 2024; older pages, still quoted, say 12,000 an hour',
  dependsOn:
    'How fast a fleet is read: the pace of wake-ups and the arithmetic of docs/guide/quotas.md',
  needs: ['readBucket'],
  judged:
    'Proven by a header x-ms-ratelimit-remaining-subscription-reads of 4,000 or less (documented is 250, and 15 times that for the whole subscription); refuted by more. Without the header nothing is told.',
  fallback: 'The pace stays: it is the slower of the two.',
  judge({ readBucket: { left } }) {
    if (left === null)
      return unclear('the answer bears no x-ms-ratelimit-remaining-subscription-reads')
    const said = `the header says ${left} reads are left`
    return left <= 4000 ? proven(said) : refuted(said)
  },
})

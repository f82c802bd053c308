import { proven, refuted, unclear } from '../domain/assumption.ts'
import { assumption } from './assumption.ts'
import { tellsNothing } from './parts/tells-nothing.ts'

export const armMissingChild = assumption({
  id: 'arm-missing-child',
  statement:
    'A child of a cluster that does not exist is answered with 404 and a code that says so',
  mark: 'seen in code',
  source: 'Errors of azure-cli and of the SDKs; providers differ in their codes',
  dependsOn:
    'An absent child is a fact about the cluster and judged as such; another 404 is unreadable',
  needs: ['absencesAtCluster'],
  judged: 'Proven by 404 with ResourceNotFound or NotFound; refuted by another answer.',
  fallback:
    'What is absent counts as unreadable, and the controls that need it are unknown, until the code stands in shared/adapters/azure/cause-of.ts.',
  judge({
    absencesAtCluster: {
      child: { status, code },
    },
  }) {
    const said = `${status} ${code}`
    if (status === 404 && /^(resource)?notfound$/i.test(code)) return proven(said)
    return tellsNothing({ status, code }) ? unclear(`that tells nothing: ${said}`) : refuted(said)
  },
})

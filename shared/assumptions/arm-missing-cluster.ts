import { proven, refuted, unclear } from '../domain/assumption.ts'
import { assumption } from './assumption.ts'
import { tellsNothing } from './parts/tells-nothing.ts'

export const armMissingCluster = assumption({
  id: 'arm-missing-cluster',
  statement:
    'A cluster that does not exist is answered with 404 and the code ResourceNotFound or NotFound',
  mark: 'seen in code',
  source: 'Errors of azure-cli and of the SDKs; no document lists the codes of a provider',
  dependsOn:
    'A cluster counts as deleted, and its findings as resolved, only after a 404 with such a code',
  needs: ['absencesAtCluster'],
  judged:
    'Proven by 404 with ResourceNotFound or NotFound for a name that nothing has; refuted by another answer.',
  fallback:
    'A deleted cluster is then not believed to be gone: its findings turn unknown and stay open, until the code stands in shared/adapters/azure/gone.ts.',
  judge({
    absencesAtCluster: {
      cluster: { status, code },
    },
  }) {
    const said = `${status} ${code}`
    if (status === 404 && /^(resource)?notfound$/i.test(code)) return proven(said)
    return tellsNothing({ status, code }) ? unclear(`that tells nothing: ${said}`) : refuted(said)
  },
})

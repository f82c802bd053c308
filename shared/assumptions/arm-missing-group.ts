import { proven, refuted, unclear } from '../domain/assumption.ts'
import { assumption } from './assumption.ts'
import { tellsNothing } from './parts/tells-nothing.ts'

export const armMissingGroup = assumption({
  id: 'arm-missing-group',
  statement:
    'What is asked for in a resource group that does not exist is answered with 404 ResourceGroupNotFound',
  mark: 'seen in code',
  source: 'Errors of azure-cli and of the SDKs; no document lists them',
  dependsOn: 'A cluster whose whole resource group was deleted counts as deleted',
  needs: ['absences'],
  judged: 'Proven by 404 ResourceGroupNotFound; refuted by another answer.',
  fallback:
    'Clusters of a deleted group are then not believed to be gone: their findings turn unknown and stay open, until the code stands in shared/adapters/azure/gone.ts.',
  judge({
    absences: {
      group: { status, code },
    },
  }) {
    const said = `${status} ${code}`
    if (status === 404 && code.toLowerCase() === 'resourcegroupnotfound') return proven(said)
    return tellsNothing({ status, code }) ? unclear(`that tells nothing: ${said}`) : refuted(said)
  },
})

import { Unrecognised } from '../../domain/unrecognised.ts'
import { fail, notApplicable, pass, unknown } from '../../domain/verdict.ts'
import { control } from '../control.ts'
import { aksWith } from '../parts/aks-with.ts'

const at = '/properties/provisioningState'

function state(provisioningState: string | null, code: string | null = 'Running') {
  return aksWith({ provisioningState, powerState: { code } })
}

export const aksProvisioningHealthy = control({
  id: 'aks-provisioning-healthy',
  title: 'Last operation on the cluster succeeded',
  severity: 'medium',
  appliesTo: ['aks'],
  needs: ['managedCluster'],
  why: 'A failed update leaves settings half applied: what the cluster says of itself need not be what its nodes do. And a stopped cluster is not a safe one.',
  judged:
    'provisioningState has to be Succeeded. Failed and Canceled fail; no resource tells since when. Any other state is a running operation: unknown until it ends. A stopped cluster is not applicable, never a pass.',
  fix: `# repeats the last operation with the settings as they are
az aks update -g <group> -n <cluster>`,
  check({ managedCluster: { properties } }) {
    const { provisioningState: state, powerState } = properties
    if (state === undefined) throw new Unrecognised(at, null, 'Succeeded, Failed, Canceled, …')
    const settled = state.toLowerCase()
    if (settled === 'failed' || settled === 'canceled') {
      return fail(`the last operation on the cluster is ${state}`, { at })
    }
    if (powerState.code?.toLowerCase() === 'stopped') return notApplicable('the cluster is stopped')
    return settled === 'succeeded'
      ? pass('the last operation on the cluster succeeded', { at })
      : unknown('unsettled', `an operation is running on the cluster: ${state}`, { at })
  },
  cases: [
    { name: 'succeeded', given: state('Succeeded'), expect: 'pass' },
    { name: 'succeeded, power not told', given: state('succeeded', null), expect: 'pass' },
    { name: 'failed', given: state('Failed'), expect: 'fail' },
    { name: 'cancelled', given: state('Canceled'), expect: 'fail' },
    { name: 'failed, then stopped', given: state('Failed', 'Stopped'), expect: 'fail' },
    { name: 'stopped', given: state('Succeeded', 'Stopped'), expect: 'not-applicable' },
    { name: 'updating', given: state('Updating'), expect: 'unknown' },
    {
      name: 'free text',
      given: state('CreatingAgentPools: 0/2 nodes completed'),
      expect: 'unknown',
    },
    { name: 'not told', given: state(null), expect: 'unknown' },
  ],
})

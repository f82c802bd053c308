import { proven, refuted, unclear } from '../domain/assumption.ts'
import { assumption } from './assumption.ts'

export const logsControlPlaneHop = assumption({
  id: 'logs-control-plane-hop',
  statement: 'The last hop before the API server lies in 172.31.0.0/16',
  mark: 'inferred',
  source: 'Five rows of real logs',
  dependsOn: 'The address of the caller is the last one outside of that range',
  needs: ['lastHops'],
  judged:
    'Proven when nine of ten requests that passed several hops came over it; refuted when fewer did. Without such requests nothing is told.',
  fallback:
    'Addresses of callers are then those of the platform: switch detections by address off in the policy file, until the range is mended in shared/domain/log-world.ts.',
  judge({ lastHops: { all, within } }) {
    if (all === 0) return unclear('no request passed several hops')
    const said = `${within} of ${all} requests`
    return within >= all * 0.9 ? proven(said) : refuted(said)
  },
})

import { anomalyFirstSeenUserAgent } from '../../shared/detections/kube-audit/anomaly.first-seen.user-agent.ts'
import { anomalyVolumeWrites } from '../../shared/detections/kube-audit/anomaly.volume.writes.ts'
import { k8sAuthzForbiddenBurst } from '../../shared/detections/kube-audit/k8s.authz.forbidden-burst.ts'
import { k8sClientOffensiveTool } from '../../shared/detections/kube-audit/k8s.client.offensive-tool.ts'
import type { Detection } from '../../shared/domain/detection.ts'
import { emptyHunt, type HuntState } from '../../shared/domain/hunt-state.ts'
import { hunter } from '../../shared/pipeline/hunt.ts'
import { event, recordsOf } from './anomaly-log.ts'

type Sample = Parameters<typeof event>[1]

const atOnce = 4000

/** The length of the state, as JSON, after each reading of a flood within one hour. */
function sizes(detection: Detection, readings: number, sample: (n: number) => Sample): number[] {
  const hunt = hunter([detection.arm()])
  let state: HuntState = emptyHunt
  return Array.from({ length: readings }, (_, reading) => {
    const events = Array.from({ length: atOnce }, (__, n) => {
      const number = reading * atOnce + n
      return event(number / (readings * atOnce), sample(number))
    })
    state = hunt(recordsOf(events), state).state
    return JSON.stringify(state).length
  })
}

const user = (n: number) => `user-${String(n).padStart(6, '0')}@example.com`

it.each<readonly [string, Detection, (n: number) => Sample]>([
  [
    'a match',
    k8sClientOffensiveTool,
    (n) => ({
      verb: 'get',
      resource: 'pods',
      userAgent: `kube-hunter/${String(n).padStart(6, '0')}`,
    }),
  ],
  [
    'a match of one group after the other',
    k8sClientOffensiveTool,
    (n) => ({
      verb: 'get',
      resource: 'pods',
      name: `p${n}`,
      userAgent: `kube-hunter/${String(Math.floor(n / 500)).padStart(6, '0')}`,
    }),
  ],
  [
    'a threshold',
    k8sAuthzForbiddenBurst,
    (n) => ({ verb: 'get', resource: 'secrets', code: 403, user: user(n) }),
  ],
  [
    'what is new',
    anomalyFirstSeenUserAgent,
    (n) => ({ verb: 'get', resource: 'pods', user: user(n) }),
  ],
  [
    'a volume',
    anomalyVolumeWrites,
    (n) => ({ verb: 'patch', resource: 'configmaps', user: user(n) }),
  ],
])('does not grow with a flood: %s', (_, detection, sample) => {
  const all = sizes(detection, 10, sample)
  const before = Math.max(...all.slice(0, 8))
  expect(Math.max(...all)).toBeLessThan(before * 1.1)
})

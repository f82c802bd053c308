import { toMilliseconds } from '../../shared/domain/time.ts'
import { clusterLogSettings } from '../fleet/beside/cluster-log-settings.ts'
import { loggedClusterOf } from '../logs/cast/logged-cluster-of.ts'
import { intrusion } from '../logs/intrusion.ts'
import { clusters } from './clusters.ts'
import { opens, suspects } from './expected.ts'
import { people } from './people.ts'
import type { Stage, Step } from './step.ts'

const { crane, pilot } = clusters
const logs = `${crane}/providers/${clusterLogSettings.type}/audit`
const thief = { ...people.jonas, ipAddress: '192.0.2.66' }

/** Writes what the intrusion leaves in the audit log where it sets off this detection. */
function leaveTraces({ world, log }: Stage, detection: string): void {
  const cluster = world.get(crane)
  if (cluster === undefined) throw new Error('aks-crane-prod is gone')
  const scenes = intrusion(loggedClusterOf(cluster), { seed: 1, at: 0 })
  const wanted = scenes.find(({ detections }) => detections.includes(detection))
  if (wanted === undefined) throw new Error(`Nothing of the intrusion sets off ${detection}`)
  const again = intrusion(loggedClusterOf(cluster), {
    seed: 1,
    at: toMilliseconds(world.now()) - wanted.after * 60_000,
  })
  log(crane, again.find(({ after }) => after === wanted.after)?.audit ?? [])
}

/** Somebody takes a credential, which an event tells at once; what they do with it only the audit log shows. */
export const intrusionActs: readonly Step[] = [
  {
    at: '10:40',
    say: 'Meanwhile somebody downloads the admin kubeconfig of aks-crane-prod with the stolen session of Jonas Weber. No setting shows that, and the event of the call is there within seconds.',
    async act({ world, tell }) {
      await tell(world.act(crane, 'listClusterAdminCredential', { by: thief }))
    },
    alerts: [suspects(crane, 'azure.credential.cluster-admin')],
  },
  {
    at: '16:24',
    say: 'From 192.0.2.66, with that kubeconfig, somebody lists all secrets of aks-crane-prod.',
    async act(stage) {
      leaveTraces(stage, 'k8s.local-account.used')
      leaveTraces(stage, 'k8s.secrets.list-cluster-wide')
    },
    hunt: '16:38',
    meanwhile: 'The lines arrive in Log Analytics some minutes later, and the hunt reads them …',
    alerts: [suspects(crane, 'k8s.secrets.list-cluster-wide')],
  },
  {
    at: '16:40',
    say: 'From there, with that kubeconfig, somebody makes a service account cluster-admin.',
    act: async (stage) => leaveTraces(stage, 'k8s.rbac.admin-binding'),
    hunt: '17:00',
    meanwhile: 'The hunt reads on …',
    alerts: [suspects(crane, 'k8s.rbac.admin-binding')],
  },
  {
    at: '17:05',
    say: 'With it a privileged DaemonSet takes every node of aks-crane-prod.',
    act: async (stage) => leaveTraces(stage, 'k8s.workload.privileged'),
    hunt: '17:25',
    meanwhile: 'The hunt reads on …',
    alerts: [
      suspects(crane, 'k8s.workload.privileged'),
      suspects(crane, 'k8s.workload.hostpath-sensitive'),
      suspects(crane, 'k8s.workload.host-pid'),
    ],
  },
  {
    at: '17:30',
    say: 'To be seen no more, whoever it is deletes the diagnostic setting of aks-crane-prod with the stolen session of Jonas Weber.',
    async act({ world, tell }) {
      await tell(world.remove(logs, { by: thief }))
    },
    alerts: [opens(crane, { control: 'diag-audit-logs', by: { name: thief.name } })],
  },
  {
    at: '18:00',
    say: 'The audit log of aks-crane-prod is silent.',
    act: async () => {},
    hunt: '18:05',
    meanwhile: 'The hunt reads what the other clusters send …',
    alerts: [],
    silence:
      'Nothing is said: that it would be was told with the setting, by the name of who deleted it.',
  },
  {
    at: '18:30',
    say: 'Nothing of aks-pilot-prod has arrived since 18:08, although its diagnostic setting stands as it was.',
    act: async ({ world, cut }) => cut(pilot, `${world.now().slice(0, 10)}T18:08:00.000Z`),
    // Less than an hour after the last line: `cov-audit-stream-alive` waits for a whole hour without one.
    hunt: '19:21',
    meanwhile: 'The hunt knows that every hour of the day before had lines of it …',
    alerts: [suspects(pilot, 'anomaly.silence.audit')],
  },
]

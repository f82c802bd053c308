import { bind } from '../acts/bind.ts'
import type { Act } from '../audit/act.ts'
import { metadata } from '../bodies/metadata.ts'
import type { Cast } from '../cast/cast.ts'
import type { Source } from '../source.ts'

const hour = 3_600_000

/** An operator makes room for a team: a namespace with its limits, its default deny, and the rights of its group. */
export function newTeams(cast: Cast): readonly Source[] {
  return cast.allTeams.map(({ since, namespace }, index) => ({
    name: `new team ${index}`,
    exact: true,
    // In the hour before its people come.
    rate: (begin) => (since >= begin + hour && since < begin + 2 * hour ? 1 : 0),
    acts: (random, at) => {
      const by = random.pick(cast.operators).at(at)
      const labels = { team: namespace, 'pod-security.kubernetes.io/enforce': 'restricted' }
      const head = { kind: 'Namespace', apiVersion: 'v1' }
      const bodies = {
        sends: { ...head, metadata: { name: namespace, labels } },
        answers: {
          ...head,
          metadata: metadata({ name: namespace, labels }, 'kubectl-create', at, random),
        },
      }
      const quota = { resource: 'resourcequotas', namespace, name: 'team' }
      const deny = {
        resource: 'networkpolicies',
        group: 'networking.k8s.io',
        namespace,
        name: 'default-deny',
      }
      const policy = {
        kind: 'NetworkPolicy',
        metadata: { name: 'default-deny', namespace },
        spec: { podSelector: {}, policyTypes: ['Ingress', 'Egress'] },
      }
      const acts: readonly Act[] = [
        {
          by,
          verb: 'create',
          on: { resource: 'namespaces', namespace, name: namespace },
          ...bodies,
        },
        {
          by,
          verb: 'create',
          on: quota,
          sends: { kind: 'ResourceQuota', spec: { hard: { pods: '120' } } },
          after: 8_000,
        },
        { by, verb: 'create', on: deny, sends: policy, answers: policy, after: 15_000 },
        bind({
          by,
          namespace,
          role: 'edit',
          group: `team-${namespace}`,
          at,
          random,
          after: 40_000,
        }),
      ]
      return acts
    },
  }))
}

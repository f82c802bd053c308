import { castOf } from '../local/logs/cast/cast-of.ts'
import type { LoggedCluster } from '../local/logs/cast/logged-cluster.ts'
import type { Person } from '../local/logs/cast/team.ts'
import { channels } from '../shared/channels/index.ts'
import { parsePolicy } from '../shared/config/parse-policy.ts'
import { controls } from '../shared/controls/index.ts'
import { detections } from '../shared/detections/index.ts'
import type { Policy } from '../shared/domain/policy.ts'
import { seed } from './ordinary-log.ts'

/** Whom an operator would allow to open shells: each team in its own namespace, and who is on call in those of all. */
export function ordinaryPolicy(clusters: readonly LoggedCluster[]): Policy {
  const entries = clusters.flatMap(({ id, ...traits }) => {
    const { allTeams, operators } = castOf({ id, ...traits }, seed)
    const all = allTeams.map(({ namespace }) => namespace)
    return [
      ...allTeams.flatMap(({ namespace, people }) =>
        shells(id, people, [namespace], 'looks after its own pods'),
      ),
      ...shells(id, operators, all, 'is on call'),
    ]
  })
  const text = ['version: 1', 'allowances:', ...entries].join('\n')
  const parsed = parsePolicy(text, { file: 'plimsoll.yaml', controls, detections, channels })
  if ('policy' in parsed) return parsed.policy
  throw new TypeError(parsed.problems.map(({ message }) => message).join('\n'))
}

function shells(
  cluster: string,
  people: readonly Person[],
  namespaces: readonly string[],
  reason: string,
): readonly string[] {
  return [
    '  - detection: k8s.exec.pod',
    `    scope: ${cluster}`,
    `    actor: [${people.map(({ upn }) => upn).join(', ')}]`,
    `    namespace: [${namespaces.join(', ')}]`,
    `    reason: ${reason}`,
    '    owner: platform',
    '    until: 2027-07-31',
  ]
}

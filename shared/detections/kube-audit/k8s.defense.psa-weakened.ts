import { notPlatform, tookEffect, writes } from '../carve-outs.ts'
import { nearMiss, positive } from '../cases.ts'
import { detection } from '../detection.ts'
import { all, any, not, oneOf, startsWith } from '../predicate.ts'
import { auditEvent } from '../samples.ts'
import { tables } from '../tables.ts'
import { onMatch } from '../triggers.ts'

const enforce = 'pod-security.kubernetes.io/enforce'
const patch = { verb: 'patch', resource: 'namespaces', namespace: 'shop', name: 'shop' }
const labelled = (labels: { readonly [key: string]: string | null }) => ({ metadata: { labels } })

export const k8sDefensePsaWeakened = detection({
  id: 'k8s.defense.psa-weakened',
  title: 'A namespace was freed from Pod Security or from policy',
  severity: 'high',
  tier: 'core',
  mitre: { tactics: ['Defense Evasion', 'Privilege Escalation'], techniques: ['T1562.001'] },
  plane: 'kube-audit',
  tables: tables.audit,
  needsBody: 'request',
  predicate: all(
    tookEffect,
    writes,
    oneOf('objectRef.resource', ['namespaces']),
    notPlatform,
    any(
      startsWith('labelsWritten', [
        `${enforce}=privileged`,
        'admission.gatekeeper.sh/ignore=',
        'control-plane=',
      ]),
      oneOf('labelsRemoved', [enforce]),
      all(oneOf('labelsRemoved', ['*']), not(startsWith('labelsWritten', [`${enforce}=`]))),
    ),
  ),
  trigger: onMatch(),
  groupBy: ['cluster', 'user.username', 'objectRef.name'],
  why: 'One label decides whether privileged pods may run in a namespace. Who takes it away is one step from the nodes.',
  respond: `The first command names the pods that the label would refuse, the second puts it back. Look for what those pods did, and ask who wrote them.

\`\`\`sh
kubectl label namespace <namespace> ${enforce}=baseline --overwrite --dry-run=server
kubectl label namespace <namespace> ${enforce}=baseline --overwrite
\`\`\``,
  carveOuts: [
    'Platform identities.',
    'Namespaces of some operators are created with the label `control-plane`, which frees them from Azure Policy: that is told, too.',
    'A namespace that is written as a whole, without the label that it had, does not show; nor does a step from restricted to baseline.',
  ],
  cases: [
    positive(
      'Pod Security made to allow everything',
      auditEvent({ ...patch, body: labelled({ [enforce]: 'privileged' }) }),
    ),
    positive('its label taken away', auditEvent({ ...patch, body: labelled({ [enforce]: null }) })),
    positive(
      'the same as a JSON patch',
      auditEvent({
        ...patch,
        body: [{ op: 'remove', path: '/metadata/labels/pod-security.kubernetes.io~1enforce' }],
      }),
    ),
    positive(
      'all labels replaced',
      auditEvent({
        ...patch,
        body: [{ op: 'replace', path: '/metadata/labels', value: { team: 'shop' } }],
      }),
    ),
    positive(
      'all of its metadata replaced',
      auditEvent({
        ...patch,
        body: [
          {
            op: 'replace',
            path: '/metadata',
            value: { name: 'shop', ...labelled({ [enforce]: 'privileged' }).metadata },
          },
        ],
      }),
    ),
    positive(
      'the label copied from another one',
      auditEvent({
        ...patch,
        body: [
          {
            op: 'copy',
            from: '/metadata/labels/team',
            path: '/metadata/labels/pod-security.kubernetes.io~1enforce',
          },
        ],
        answer: labelled({ team: 'privileged', [enforce]: 'privileged' }),
      }),
    ),
    positive(
      'the body as text, as the query API answers it',
      auditEvent({ ...patch, body: JSON.stringify(labelled({ [enforce]: 'privileged' })) }),
    ),
    positive(
      'Gatekeeper told to look away',
      auditEvent({ ...patch, body: labelled({ 'admission.gatekeeper.sh/ignore': 'true' }) }),
    ),
    positive(
      'a namespace that Azure Policy leaves out from its beginning',
      auditEvent({ ...patch, verb: 'create', body: labelled({ 'control-plane': 'manager' }) }),
    ),
    nearMiss(
      'a namespace made stricter',
      auditEvent({ ...patch, body: labelled({ [enforce]: 'restricted' }) }),
    ),
    nearMiss(
      'all labels replaced, with that of Pod Security among them',
      auditEvent({
        ...patch,
        body: [{ op: 'replace', path: '/metadata/labels', value: { [enforce]: 'baseline' } }],
      }),
    ),
    nearMiss(
      'warnings switched off',
      auditEvent({ ...patch, body: labelled({ 'pod-security.kubernetes.io/warn': null }) }),
    ),
    nearMiss(
      'an annotation',
      auditEvent({ ...patch, body: { metadata: { annotations: { [enforce]: 'privileged' } } } }),
    ),
    nearMiss(
      'a deployment with such a label',
      auditEvent({ ...patch, resource: 'deployments', body: labelled({ 'control-plane': 'x' }) }),
    ),
  ],
})

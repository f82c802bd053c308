import { notPlatform, tookEffect, writes } from '../carve-outs.ts'
import { nearMiss, positive } from '../cases.ts'
import { detection } from '../detection.ts'
import { absent, all, any, oneOf, some } from '../predicate.ts'
import { auditEvent } from '../samples.ts'
import { tables } from '../tables.ts'
import { onMatch } from '../triggers.ts'

/** Verbs on resources; all verbs at once are among them. */
const rule = (resources: readonly string[], verbs: readonly string[]) =>
  all(oneOf('resources', resources), oneOf('verbs', ['*', ...verbs]))

const written = {
  verb: 'create',
  resource: 'clusterroles',
  apiGroup: 'rbac.authorization.k8s.io',
  name: 'helper',
}
const role = (resources: readonly string[], verbs: readonly string[], more = {}) =>
  auditEvent({ ...written, body: { rules: [{ apiGroups: ['*'], resources, verbs, ...more }] } })

export const k8sRbacEscalationVerbs = detection({
  id: 'k8s.rbac.escalation-verbs',
  title: 'A role was written from which its holder can get more rights than it names',
  severity: 'high',
  tier: 'core',
  mitre: { tactics: ['Privilege Escalation'], techniques: ['T1098.006'] },
  plane: 'kube-audit',
  tables: tables.audit,
  needsBody: 'request',
  predicate: all(
    tookEffect,
    writes,
    oneOf('objectRef.resource', ['clusterroles', 'roles']),
    notPlatform,
    some(
      'rules',
      any(
        oneOf('verbs', ['escalate', 'bind', 'impersonate']),
        rule(
          ['nodes/proxy', 'nodes/*', '*/proxy', '*/*'],
          ['get', 'create', 'update', 'patch', 'delete'],
        ),
        rule(
          [
            'pods/exec',
            'pods/attach',
            'pods/ephemeralcontainers',
            'pods/*',
            '*/exec',
            '*/attach',
            '*/ephemeralcontainers',
            '*/*',
          ],
          ['get', 'create', 'update', 'patch'],
        ),
        rule(['serviceaccounts/token', 'serviceaccounts/*', '*/token'], ['create']),
        rule(
          [
            'certificatesigningrequests/approval',
            'certificatesigningrequests/*',
            '*/approval',
            'signers',
          ],
          ['update', 'patch', 'approve', 'sign'],
        ),
        all(rule(['secrets'], ['get', 'list', 'watch']), absent('resourceNames')),
      ),
    ),
  ),
  trigger: onMatch(),
  groupBy: ['cluster', 'user.username', 'objectRef.name'],
  why: 'Each of these leads further: bind and escalate to any role, impersonate to any user, tokens, secrets and shells to any workload, nodes/proxy to a node, approvals to a certificate.',
  respond:
    'Find the rule that counts with `kubectl describe clusterrole <name>` (or `role`), and who holds it. Ask the author for the reason; where one secret or one pod is meant, have it named in resourceNames.',
  carveOuts: [
    'Platform identities; the local administrator is none of them.',
    'Secrets by name, in resourceNames.',
    'Operators whose chart reads secrets or opens shells match once, when they are installed or their role changes.',
  ],
  peers: {
    falco: ['ClusterRole With Pod Exec Created'],
    elastic: ['Kubernetes Creation or Modification of Sensitive Role'],
    panther: ['Kubernetes.Role.NodeProxyPermissions', 'Kubernetes.Role.PodExec'],
    defender: ['K8S_HighPrivilegesRole'],
  },
  cases: [
    positive('attach to whatever has it', role(['*/attach'], ['get'])),
    positive('debugging of whatever has it', role(['*/ephemeralcontainers'], ['patch'])),
    positive('binding of roles', role(['clusterroles'], ['bind'])),
    positive('impersonation', role(['users', 'groups'], ['impersonate'])),
    positive('the kubelet through the API server', role(['nodes/proxy'], ['get'])),
    positive('shells', role(['pods/exec'], ['create'])),
    positive('shells, spelled for all resources', role(['*/exec'], ['get'])),
    positive('every subresource', role(['*/*'], ['*'])),
    positive('tokens of service accounts', role(['serviceaccounts/token'], ['create'])),
    positive('approval of certificates', role(['certificatesigningrequests/approval'], ['update'])),
    positive('every secret', role(['configmaps', 'secrets'], ['get', 'list'])),
    positive(
      'a patch whose answer shows the rules',
      auditEvent({
        ...written,
        verb: 'patch',
        resource: 'roles',
        namespace: 'shop',
        body: [{ op: 'add', path: '/rules/-', value: { resources: ['pods/exec'] } }],
        answer: { rules: [{ apiGroups: [''], resources: ['pods/exec'], verbs: ['create'] }] },
      }),
    ),
    nearMiss('one secret by its name', role(['secrets'], ['get'], { resourceNames: ['db'] })),
    nearMiss('writing secrets without reading them', role(['secrets'], ['create'])),
    nearMiss('logs of pods', role(['pods', 'pods/log'], ['get', 'list', 'watch'])),
    nearMiss(
      'status of certificate requests',
      role(['certificatesigningrequests'], ['get', 'list']),
    ),
    nearMiss(
      'a role deleted',
      auditEvent({ ...written, verb: 'delete', answer: { kind: 'Status', status: 'Success' } }),
    ),
  ],
})

import { notPlatform, tookEffect, wholeObject } from '../carve-outs.ts'
import { nearMiss, positive } from '../cases.ts'
import { detection } from '../detection.ts'
import { systemNamespaces } from '../lists/system-namespaces.ts'
import { all, eq, oneOf } from '../predicate.ts'
import { auditEvent } from '../samples.ts'
import { tables } from '../tables.ts'
import { onMatch } from '../triggers.ts'

const made = {
  verb: 'create',
  resource: 'serviceaccounts',
  namespace: 'kube-system',
  name: 'metrics-helper',
  level: 'Metadata',
}

export const k8sServiceaccountSystemNamespace = detection({
  id: 'k8s.serviceaccount.system-namespace',
  title: 'A service account was made in a namespace of the platform',
  severity: 'medium',
  tier: 'extended',
  mitre: { tactics: ['Persistence'], techniques: ['T1136'] },
  plane: 'kube-audit',
  tables: tables.audit,
  predicate: all(
    tookEffect,
    eq('verb', 'create'),
    eq('objectRef.resource', 'serviceaccounts'),
    wholeObject,
    oneOf('objectRef.namespace', systemNamespaces),
    notPlatform,
  ),
  trigger: onMatch(),
  groupBy: ['cluster', 'user.username', 'objectRef.name'],
  why: 'Among the accounts of add-ons one more is not noticed, and what it does is taken for the platform, by people and by most detections.',
  respond:
    'Look for what was installed at that time. If nothing was: `kubectl get clusterrolebindings,rolebindings -A -o wide | grep <name>`, then delete the account, which ends its tokens, and the bindings.',
  carveOuts: [
    'Platform identities.',
    'Charts that are installed into kube-system match once, when they are. A namespace of their own is better.',
  ],
  peers: {
    falco: ['Service Account Created in Kube Namespace'],
    sigma: ['e31bae15-83ed-473e-bf31-faf4f8a17d36'],
  },
  cases: [
    positive('in kube-system', auditEvent(made)),
    positive(
      'in that of Arc',
      auditEvent({ ...made, namespace: 'azure-arc', user: 'masterclient' }),
    ),
    nearMiss('in a namespace of a team', auditEvent({ ...made, namespace: 'shop' })),
    nearMiss('a token for one that is there', auditEvent({ ...made, subresource: 'token' })),
    nearMiss('one deleted', auditEvent({ ...made, verb: 'delete' })),
    nearMiss(
      'the controller that makes the default account',
      auditEvent({ ...made, user: 'system:kube-controller-manager' }),
    ),
  ],
})

import { byPerson, changesObject, deletes, tookEffect } from '../carve-outs.ts'
import { nearMiss, positive } from '../cases.ts'
import { detection } from '../detection.ts'
import { breakGlassIdentities } from '../lists/break-glass-identities.ts'
import { gitopsNamespaces } from '../lists/gitops-namespaces.ts'
import { shortLivedResources } from '../lists/short-lived-resources.ts'
import { all, not, oneOf } from '../predicate.ts'
import { auditEvent } from '../samples.ts'
import { tables } from '../tables.ts'
import { onMatch } from '../triggers.ts'

const lists = {
  gitopsNamespaces: ['shop'],
  breakGlassIdentities: ['emergency@example.com'],
}
const patched = { verb: 'patch', resource: 'deployments', namespace: 'shop', name: 'web' }

export const actGitopsBypass = detection({
  id: 'act-gitops-bypass',
  title: 'A person changed by hand what GitOps looks after',
  severity: 'medium',
  tier: 'core',
  mitre: { tactics: ['Defense Evasion', 'Execution'], techniques: ['T1610'] },
  plane: 'kube-audit',
  tables: tables.audit,
  predicate: all(
    oneOf('objectRef.namespace', gitopsNamespaces),
    oneOf('verb', ['create', 'update', 'patch', 'delete', 'deletecollection']),
    tookEffect,
    changesObject,
    byPerson,
    not(all(deletes, oneOf('objectRef.resource', shortLivedResources))),
    not(oneOf('user.username', breakGlassIdentities)),
  ),
  trigger: onMatch(),
  groupBy: ['cluster', 'user.username', 'objectRef.namespace'],
  why: 'What is in the repository was reviewed. What is written past it was seen by nobody, and stays until the controller undoes it, or for ever where it looks away.',
  respond:
    'Ask the author. What is needed goes into the repository; the rest is undone by reconciling: `flux reconcile kustomization <name>` or a sync of Argo CD with pruning. See that the controller was not suspended for it.',
  carveOuts: [
    'Namespaces that are not in the list `gitopsNamespaces`.',
    'Pipelines, service accounts and the platform; identities of the list `breakGlassIdentities`, whose every use is told by `act-break-glass`.',
    'Pods and jobs that are deleted: their controllers start them again.',
  ],
  cases: [
    positive('an image is changed', auditEvent(patched), { lists }),
    positive(
      'a deployment is scaled',
      auditEvent({ ...patched, subresource: 'scale', user: 'masterclient' }),
      { lists },
    ),
    positive(
      'a pod of its own is started',
      auditEvent({ ...patched, verb: 'create', resource: 'pods', name: 'debug' }),
      { lists },
    ),
    nearMiss('no list yet', auditEvent(patched)),
    nearMiss('another namespace', auditEvent({ ...patched, namespace: 'test' }), { lists }),
    nearMiss(
      'Flux itself',
      auditEvent({ ...patched, user: 'system:serviceaccount:flux-system:kustomize-controller' }),
      { lists },
    ),
    nearMiss('in an emergency', auditEvent({ ...patched, user: 'emergency@example.com' }), {
      lists,
    }),
    nearMiss(
      'a pod is restarted',
      auditEvent({ ...patched, verb: 'delete', resource: 'pods', name: 'web-1' }),
      { lists },
    ),
    nearMiss('a look', auditEvent({ ...patched, verb: 'get' }), { lists }),
    nearMiss('a dry run', auditEvent({ ...patched, uri: '/apis/apps/v1/x?dryRun=All' }), { lists }),
  ],
})

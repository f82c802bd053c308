import { notPlatform, tookEffect, wholeObject, writes } from '../carve-outs.ts'
import { nearMiss, positive } from '../cases.ts'
import { detection } from '../detection.ts'
import { all, oneOf } from '../predicate.ts'
import { auditEvent } from '../samples.ts'
import { tables } from '../tables.ts'
import { onMatch } from '../triggers.ts'

const registered = {
  verb: 'create',
  resource: 'apiservices',
  apiGroup: 'apiregistration.k8s.io',
  name: 'v1beta1.external.metrics.k8s.io',
  body: { spec: { service: { namespace: 'shop', name: 'web' }, insecureSkipTLSVerify: true } },
}

export const k8sApiAggregatedService = detection({
  id: 'k8s.api.aggregated-service',
  title: 'A part of the Kubernetes API was handed to a service in the cluster',
  severity: 'high',
  tier: 'extended',
  mitre: { tactics: ['Persistence', 'Credential Access'], techniques: ['T1557', 'T1505'] },
  plane: 'kube-audit',
  tables: tables.audit,
  predicate: all(
    tookEffect,
    writes,
    oneOf('objectRef.resource', ['apiservices']),
    wholeObject,
    notPlatform,
  ),
  trigger: onMatch(),
  groupBy: ['cluster', 'user.username', 'objectRef.name'],
  why: 'The API server sends every request for that group to the service, with the name of whoever asked: it reads what they write, and answers what it likes.',
  respond:
    'See where it leads (`kubectl get apiservices -o wide`). Metrics adapters such as KEDA belong there; what nobody installed is to be deleted with `kubectl delete apiservice <name>`, and its service looked at.',
  carveOuts: [
    'Platform identities, among them the API server, which registers the groups of custom resources.',
    'Its status.',
    'Pipelines that install a metrics adapter (KEDA, prometheus-adapter) show at each of its releases.',
  ],
  cases: [
    positive('registered', auditEvent(registered)),
    positive('led elsewhere by a patch', auditEvent({ ...registered, verb: 'patch' })),
    positive(
      'by a workload, without a body',
      auditEvent({ ...registered, body: null, user: 'system:serviceaccount:shop:web' }),
    ),
    nearMiss('a list of all', auditEvent({ verb: 'list', resource: 'apiservices' })),
    nearMiss('it is deleted', auditEvent({ ...registered, verb: 'delete' })),
    nearMiss(
      'a custom resource is defined',
      auditEvent({
        ...registered,
        resource: 'customresourcedefinitions',
        apiGroup: 'apiextensions.k8s.io',
      }),
    ),
    nearMiss(
      'the API server notes that it answers',
      auditEvent({
        ...registered,
        verb: 'update',
        subresource: 'status',
        user: 'system:apiserver',
      }),
    ),
  ],
})

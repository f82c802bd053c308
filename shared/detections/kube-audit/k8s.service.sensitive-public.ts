import { notPlatform, tookEffect, wholeObject, writes } from '../carve-outs.ts'
import { nearMiss, positive } from '../cases.ts'
import { detection } from '../detection.ts'
import { sensitiveUiServices } from '../lists/sensitive-ui-services.ts'
import { all, any, contains, eq, matches, oneOf } from '../predicate.ts'
import { auditEvent } from '../samples.ts'
import { tables } from '../tables.ts'
import { onMatch } from '../triggers.ts'

const internal = 'service.beta.kubernetes.io/azure-load-balancer-internal'
const service = { verb: 'create', resource: 'services', namespace: 'monitoring', name: 'grafana' }
const balancer = { spec: { type: 'LoadBalancer', ports: [{ port: 80 }] } }
const within = { ...balancer, metadata: { annotations: { [internal]: 'true' } } }

export const k8sServiceSensitivePublic = detection({
  id: 'k8s.service.sensitive-public',
  title: 'An interface that gives away data or control got a public load balancer',
  severity: 'high',
  tier: 'core',
  mitre: { tactics: ['Initial Access'], techniques: ['T1133', 'T1190'] },
  plane: 'kube-audit',
  tables: tables.audit,
  needsBody: 'request',
  predicate: all(
    tookEffect,
    writes,
    oneOf('objectRef.resource', ['services']),
    wholeObject,
    notPlatform,
    eq('publicLoadBalancer', true),
    any(
      contains('objectName', sensitiveUiServices),
      contains('objectRef.namespace', ['dashboard', 'kubeflow', 'istio-system', 'jupyter']),
      matches('objectRef.namespace', /\bargo/),
    ),
  ),
  trigger: onMatch(),
  groupBy: ['cluster', 'user.username', 'objectRef.namespace', 'objectName'],
  why: 'Consoles, notebooks, databases and pipelines are found by scanners within hours of their address, and many of them run code for whoever logs in, or for anybody.',
  respond:
    'Take it off the internet first: `kubectl annotate service <name> service.beta.kubernetes.io/azure-load-balancer-internal=true`, or the type ClusterIP. Then read the log of the interface for the time it was open, and change the passwords that it knew.',
  carveOuts: [
    'Platform identities.',
    'Internal load balancers. The annotation counts as Azure reads it: the very text `true`.',
    'Other changes of a Service that is public already.',
    'A gateway of a mesh that is meant to be public shows when its Service is written; source ranges on the load balancer do not silence it.',
  ],
  aliases: ['act-public-service'],
  peers: {
    defender: [
      'K8S_ExposedDashboard',
      'K8S_ExposedKubeflow',
      'K8S_ExposedService',
      'K8S_ExposedRedis',
      'K8S_ExposedPostgresTrustAuth',
      'K8S_ExposedPostgresBroadIPRange',
    ],
    threatMatrix: ['Exposed sensitive interfaces'],
  },
  cases: [
    positive('a console', auditEvent({ ...service, body: balancer })),
    positive(
      'by its namespace',
      auditEvent({ ...service, namespace: 'argocd', name: 'web', body: balancer }),
    ),
    positive(
      'a name that is made up by the server',
      auditEvent({
        ...service,
        namespace: 'shop',
        name: '',
        body: { ...balancer, metadata: { generateName: 'redis-' } },
      }),
    ),
    positive(
      'it says that it is internal in a way that Azure does not read',
      auditEvent({
        ...service,
        body: { ...balancer, metadata: { annotations: { [internal]: 'True' } } },
      }),
    ),
    positive(
      'its annotation is taken away',
      auditEvent({
        ...service,
        verb: 'patch',
        body: { metadata: { annotations: { [internal]: null } } },
        answer: balancer,
      }),
    ),
    positive(
      'a JSON patch, told by its answer',
      auditEvent({
        ...service,
        verb: 'patch',
        body: [{ op: 'replace', path: '/spec/type', value: 'LoadBalancer' }],
        answer: balancer,
      }),
    ),
    nearMiss('an internal one', auditEvent({ ...service, body: within })),
    nearMiss(
      'the type, of one that is internal',
      auditEvent({ ...service, verb: 'patch', body: balancer, answer: within }),
    ),
    nearMiss(
      'the shop itself',
      auditEvent({ ...service, namespace: 'shop', name: 'web', body: balancer }),
    ),
    nearMiss(
      'a namespace with a like name',
      auditEvent({ ...service, namespace: 'cargo', name: 'web', body: balancer }),
    ),
    nearMiss(
      'within the cluster',
      auditEvent({ ...service, body: { spec: { type: 'ClusterIP' } } }),
    ),
    nearMiss(
      'a label on one that is public',
      auditEvent({
        ...service,
        verb: 'patch',
        body: { metadata: { labels: { team: 'web' } } },
        answer: balancer,
      }),
    ),
  ],
})

import { creates, tookEffect, wholeObject } from '../carve-outs.ts'
import { nearMiss, positive } from '../cases.ts'
import { detection } from '../detection.ts'
import { systemNamespaces } from '../lists/system-namespaces.ts'
import { absent, all, exists, not, oneOf } from '../predicate.ts'
import { auditEvent } from '../samples.ts'
import { tables } from '../tables.ts'
import { onMatch } from '../triggers.ts'

const ingress = { verb: 'create', resource: 'ingresses', namespace: 'shop', name: 'web' }
const rules = [{ host: 'shop.example.com', http: { paths: [] } }]
const spec = { rules }

export const k8sIngressNoTls = detection({
  id: 'k8s.ingress.no-tls',
  title: 'An Ingress without TLS was created',
  severity: 'info',
  tier: 'extended',
  mitre: { tactics: ['Credential Access'], techniques: ['T1557'] },
  plane: 'kube-audit',
  tables: tables.audit,
  needsBody: 'request',
  predicate: all(
    tookEffect,
    creates,
    oneOf('objectRef.resource', ['ingresses']),
    wholeObject,
    exists('requestObject.spec'),
    absent('requestObject.spec.tls'),
    not(oneOf('objectRef.namespace', systemNamespaces)),
    absent(
      'requestObject.metadata.annotations["appgw.ingress.kubernetes.io/appgw-ssl-certificate"]',
    ),
    absent('requestObject.metadata.labels["acme.cert-manager.io/http01-solver"]'),
  ),
  trigger: onMatch('24h'),
  groupBy: ['cluster', 'user.username', 'objectRef.namespace'],
  why: 'What goes to the host of such an Ingress is sent in the clear, passwords and session cookies among it, for everybody on the way to read and change.',
  respond:
    'Give it a certificate: a `tls` section with a secret of cert-manager, or of Azure Key Vault by the application routing add-on. Where TLS ends before the cluster, see that nothing reaches the Ingress past that point.',
  carveOuts: [
    'Namespaces of the platform.',
    'Certificates that Application Gateway is told by an annotation, and the short-lived Ingresses with which cert-manager proves a name.',
    'TLS that ends before the cluster, at Front Door or an Application Gateway of its own, cannot be told from the log.',
  ],
  peers: {
    panther: ['Kubernetes.Ingress.NoTLS'],
    falco: ['Ingress Object without TLS Certificate Created'],
  },
  cases: [
    positive('created', auditEvent({ ...ingress, body: { spec } })),
    positive(
      'an empty list of certificates',
      auditEvent({ ...ingress, body: { spec: { rules, tls: [] } } }),
    ),
    positive(
      'created by server-side apply',
      auditEvent({ ...ingress, verb: 'patch', code: 201, body: { spec } }),
    ),
    nearMiss(
      'with a certificate',
      auditEvent({ ...ingress, body: { spec: { rules, tls: [{ secretName: 'web-tls' }] } } }),
    ),
    nearMiss(
      'one that is there is changed',
      auditEvent({ ...ingress, verb: 'patch', body: { spec } }),
    ),
    nearMiss(
      'a certificate of Application Gateway',
      auditEvent({
        ...ingress,
        body: {
          spec,
          metadata: { annotations: { 'appgw.ingress.kubernetes.io/appgw-ssl-certificate': 'web' } },
        },
      }),
    ),
    nearMiss(
      'cert-manager proves a name',
      auditEvent({
        ...ingress,
        user: 'system:serviceaccount:cert-manager:cert-manager',
        body: {
          spec,
          metadata: {
            generateName: 'cm-acme-http-solver-',
            labels: { 'acme.cert-manager.io/http01-solver': 'true' },
          },
        },
      }),
    ),
    nearMiss(
      'in a namespace of the platform',
      auditEvent({ ...ingress, namespace: 'app-routing-system', body: { spec } }),
    ),
  ],
})

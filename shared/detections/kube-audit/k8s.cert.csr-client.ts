import { notPlatform, tookEffect } from '../carve-outs.ts'
import { nearMiss, positive } from '../cases.ts'
import { detection } from '../detection.ts'
import { all, any, eq, exists, not, oneOf, startsWith, unless } from '../predicate.ts'
import { auditEvent } from '../samples.ts'
import { tables } from '../tables.ts'
import { onMatch } from '../triggers.ts'

const signerName = 'requestObject.spec.signerName'
const ofKubernetes = startsWith(signerName, ['kubernetes.io/'])
const forNodes = oneOf(signerName, [
  'kubernetes.io/kubelet-serving',
  'kubernetes.io/kube-apiserver-client-kubelet',
])

const kind = { resource: 'certificatesigningrequests', apiGroup: 'certificates.k8s.io' }
const csr = { ...kind, name: 'carol' }
const requested = (signer: string, more: Partial<Parameters<typeof auditEvent>[0]> = {}) =>
  auditEvent({ verb: 'create', ...csr, body: { spec: { signerName: signer } }, ...more })
const approved = { verb: 'update', ...csr, subresource: 'approval' }
const approval = { status: { conditions: [{ type: 'Approved', status: 'True' }] } }

export const k8sCertCsrClient = detection({
  id: 'k8s.cert.csr-client',
  title: 'A certificate of the cluster was requested or approved by hand',
  severity: 'high',
  tier: 'core',
  mitre: { tactics: ['Persistence', 'Credential Access'], techniques: ['T1649', 'T1098'] },
  plane: 'kube-audit',
  tables: tables.audit,
  needsBody: 'request',
  predicate: all(
    tookEffect,
    eq('objectRef.resource', 'certificatesigningrequests'),
    notPlatform,
    any(
      all(
        eq('verb', 'create'),
        ofKubernetes,
        not(all(oneOf('user.groups', ['system:bootstrappers']), forNodes)),
      ),
      all(
        oneOf('verb', ['update', 'patch']),
        oneOf('objectRef.subresource', ['approval', 'status']),
        // Who signs for others knows no signer of Kubernetes; a patch does not say.
        unless(all(exists(signerName), not(ofKubernetes))),
      ),
    ),
  ),
  trigger: onMatch(),
  groupBy: ['cluster', 'user.username', 'objectRef.name'],
  why: 'A client certificate is a login under any name and group that it states. It cannot be revoked, and it works when Entra ID and tokens are shut off.',
  respond: `See for whom it is: \`kubectl get csr <name> -o jsonpath='{.spec.request}' | base64 -d | openssl req -noout -subject\`.
Take away the bindings of that user and group. Where it was issued to nobody known, rotate the authority of the cluster, which interrupts it:
az aks rotate-certs -g <group> -n <cluster>`,
  carveOuts: [
    'Kubelets, machines that join (system:bootstrappers, for certificates of nodes) and the platform.',
    'Signers that are not those of Kubernetes (istio-csr, SPIRE, cert-manager): the API server does not accept their certificates.',
  ],
  aliases: ['act-csr-token'],
  peers: {
    elastic: [
      'Azure AKS Certificate Signing Request Created or Approved',
      'Kubernetes Client Certificate Signing Request Created or Approved',
    ],
    panther: ['Kubernetes.ClientCertificate.Created'],
    stratus: ['k8s.persistence.create-client-certificate'],
  },
  cases: [
    positive('a login requested', requested('kubernetes.io/kube-apiserver-client')),
    positive('a login approved', auditEvent({ ...approved, body: approval })),
    positive(
      'approved by a JSON patch',
      auditEvent({ ...approved, verb: 'patch', body: [{ op: 'add', path: '/status/conditions' }] }),
    ),
    positive('signed by hand', auditEvent({ ...approved, subresource: 'status', body: approval })),
    positive(
      'a person who asks for the certificate of a node',
      requested('kubernetes.io/kube-apiserver-client-kubelet'),
    ),
    positive(
      'a joining machine that asks for more',
      requested('kubernetes.io/kube-apiserver-client', {
        user: 'joiner',
        groups: ['system:bootstrappers', 'system:authenticated'],
      }),
    ),
    nearMiss(
      'a kubelet renews its own',
      requested('kubernetes.io/kubelet-serving', {
        user: 'system:node:aks-1',
        groups: ['system:nodes', 'system:authenticated'],
      }),
    ),
    nearMiss(
      'a machine joins',
      requested('kubernetes.io/kube-apiserver-client-kubelet', {
        user: 'joiner',
        groups: ['system:bootstrappers', 'system:authenticated'],
      }),
    ),
    nearMiss(
      'a mesh asks its own signer',
      requested('issuers.cert-manager.io/istio-system.mesh', {
        user: 'system:serviceaccount:istio-system:istio-csr',
      }),
    ),
    nearMiss(
      'that signer answers',
      auditEvent({
        ...approved,
        subresource: 'status',
        user: 'system:serviceaccount:cert-manager:cert-manager',
        body: { spec: { signerName: 'issuers.cert-manager.io/istio-system.mesh' } },
      }),
    ),
    nearMiss('a request deleted', auditEvent({ ...csr, verb: 'delete' })),
    nearMiss('requests listed', auditEvent({ ...kind, verb: 'list' })),
  ],
})

import type { LogRecord } from '../log-record.ts'
import { listAt, member, textAt } from './member.ts'
import { remembered } from './remembered.ts'

export type PrincipalClass =
  | 'anonymous'
  | 'unknown'
  | 'node'
  | 'bootstrap'
  | 'platformServiceAccount'
  | 'serviceAccount'
  | 'platform'
  | 'localAdmin'
  | 'system'
  | 'entraApplication'
  | 'human'

/** Service accounts of these belong to AKS, Arc and their add-ons. */
export const platformNamespaces: readonly string[] = [
  'kube-system',
  'gatekeeper-system',
  'azure-arc',
  'azure-arc-release',
  'calico-system',
  'tigera-operator',
  'aks-istio-system',
  'aks-istio-ingress',
  'app-routing-system',
  'azure-workload-identity-system',
  'kube-node-lease',
  'kube-public',
  'azure-extensions-usage-system',
]

export const platformUsers: readonly string[] = [
  'aksService',
  'acsService',
  'hcpService',
  'readinessChecker',
  'nodeclient',
  'client',
  'kubelet',
  'system:apiserver',
  'system:kube-controller-manager',
  'system:kube-scheduler',
  'system:kube-proxy',
  'system:cloud-controller-manager',
  'system:node-problem-detector',
  'system:addon-manager',
  'system:kube-addon-manager',
  'cloud-controller-manager',
  'cluster-autoscaler',
  'konnectivity-server',
  'system:konnectivity-server',
]

/** Certificates that stand for nobody: not platform. */
export const localAdministrators: readonly string[] = [
  'masterclient',
  'clusterAdmin',
  'clusterUser',
  'kubernetes-admin',
  'system:admin',
  'kubernetes-super-admin',
]

export const anonymousUsers: readonly string[] = ['system:anonymous', 'system:unauthenticated']

const namespaces = new Set(platformNamespaces)
const users = new Set(platformUsers)
const administrators = new Set(localAdministrators)
const guid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i
const serviceAccount = 'system:serviceaccount:'

/** Who asks. The name alone decides, so the use of platform names from elsewhere is watched by a detection of its own. */
export const principalClass = remembered((record: LogRecord): PrincipalClass => {
  const user = member(record.event, 'user')
  const name = textAt(user, 'username') ?? ''
  const groups = listAt(user, 'groups')
  if (anonymousUsers.includes(name) || groups.includes('system:unauthenticated')) return 'anonymous'
  if (name === '') return 'unknown'
  // The group alone makes no node: a certificate of another name may have it, and the node authorizer takes none such.
  if (name.startsWith('system:node:')) return 'node'
  if (name.startsWith('system:bootstrap:')) return 'bootstrap'
  return name.startsWith(serviceAccount) ? classOfAccount(name) : classOfName(name)
})

function classOfAccount(name: string): PrincipalClass {
  const [namespace = ''] = name.slice(serviceAccount.length).split(':')
  return namespaces.has(namespace) ? 'platformServiceAccount' : 'serviceAccount'
}

function classOfName(name: string): PrincipalClass {
  if (users.has(name)) return 'platform'
  if (administrators.has(name)) return 'localAdmin'
  if (name.startsWith('system:')) return 'system'
  return guid.test(name) ? 'entraApplication' : 'human'
}

const platform: ReadonlySet<PrincipalClass> = new Set([
  'platform',
  'platformServiceAccount',
  'node',
  'bootstrap',
  'system',
])

export function isPlatform(record: LogRecord): boolean {
  return platform.has(principalClass(record))
}

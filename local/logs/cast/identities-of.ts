import { type Random, randomOf } from '../../fleet/random.ts'
import { uuidOf } from '../uuid-of.ts'
import type { Cast } from './cast.ts'

interface Given {
  readonly version: string
  readonly hop: string
  /** Source addresses of what runs on the nodes. */
  readonly inside: readonly string[]
  readonly random: Random
}

type Identities = Pick<Cast, 'kubelet' | 'serviceAccount' | 'controller' | 'plane'>

/** Kubelets, service accounts and the control plane, each with what the API server knows of them. */
export function identitiesOf({ version, hop, inside, random }: Given): Identities {
  const build = `v${version} (linux/amd64) kubernetes/${uuidOf(random).slice(0, 7)}`
  const salt = uuidOf(random)
  const seen = new Map<string, ReturnType<Cast['plane']>>()
  function once(key: string, make: () => ReturnType<Cast['plane']>): ReturnType<Cast['plane']> {
    const known = seen.get(key) ?? make()
    seen.set(key, known)
    return known
  }
  return {
    kubelet: (node) =>
      once(node, () => ({
        user: {
          username: `system:node:${node}`,
          groups: ['system:nodes', 'system:authenticated'],
          extra: credential('X509SHA256', hex(`${salt} ${node}`, 64)),
        },
        from: inside,
        agent: `kubelet/${build}`,
      })),
    serviceAccount: (namespace, name, agent) =>
      once(`${namespace}/${name} ${agent}`, () => {
        const pod = randomOf(`${salt} ${namespace} ${name}`)
        return {
          user: {
            username: `system:serviceaccount:${namespace}:${name}`,
            uid: uuidOf(pod),
            groups: [
              'system:serviceaccounts',
              `system:serviceaccounts:${namespace}`,
              'system:authenticated',
            ],
            extra: {
              ...credential('JTI', uuidOf(pod)),
              'authentication.kubernetes.io/pod-name': [`${name}-${uuidOf(pod).slice(0, 5)}`],
              'authentication.kubernetes.io/pod-uid': [uuidOf(pod)],
            },
          },
          from: inside,
          agent,
        }
      }),
    controller: (name) =>
      once(`controller ${name}`, () => ({
        user: {
          username: `system:serviceaccount:kube-system:${name}`,
          uid: uuidOf(randomOf(`${salt} ${name}`)),
          groups: [
            'system:serviceaccounts',
            'system:serviceaccounts:kube-system',
            'system:authenticated',
          ],
          extra: credential('JTI', uuidOf(randomOf(`${salt} ${name} token`))),
        },
        from: [hop],
        agent: `kube-controller-manager/${build}/system:serviceaccount:kube-system:${name}`,
      })),
    plane: (name, agent, groups = ['system:authenticated']) =>
      once(`plane ${name} ${agent}`, () => ({
        user: {
          username: name,
          groups,
          extra: credential('X509SHA256', hex(`${salt} ${name}`, 64)),
        },
        from: [name === 'system:apiserver' ? '::1' : hop],
        agent: agent.replace('{build}', build),
      })),
  }
}

function credential(kind: string, id: string): { readonly [key: string]: readonly string[] } {
  return { 'authentication.kubernetes.io/credential-id': [`${kind}=${id}`] }
}

function hex(text: string, digits: number): string {
  const random = randomOf(text)
  return Array.from({ length: digits }, () => Math.floor(random.next() * 16).toString(16)).join('')
}

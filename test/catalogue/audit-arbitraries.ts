import fc from 'fast-check'
import type { JsonObject } from '../../shared/domain/json.ts'
import type { Predicate } from '../../shared/domain/predicate.ts'

/** Values that matter to something, and some that would break a query or a pattern. */
export const words: readonly string[] = [
  'get',
  'list',
  'watch',
  'create',
  'update',
  'patch',
  'delete',
  'deletecollection',
  'pods',
  'secrets',
  'clusterrolebindings',
  'rolebindings',
  'leases',
  'services',
  'exec',
  'attach',
  'portforward',
  'proxy',
  'status',
  'kube-system',
  'shop',
  'azure-arc',
  'web-1',
  'sh.helm.release.v1.web',
  'ResponseComplete',
  'ResponseStarted',
  'RequestReceived',
  'Panic',
  'system:anonymous',
  'system:unauthenticated',
  'system:nodes',
  'system:masters',
  'system:authenticated',
  'system:node:aks-1',
  'system:serviceaccount:kube-system:x',
  'system:serviceaccount:shop:web',
  'system:serviceaccount:kube-systematic:x',
  'system:bootstrap:abc',
  'system:kube-scheduler',
  'system:other',
  'aksService',
  'masterclient',
  'system:admin',
  'alice@example.com',
  '00000000-0000-0000-0000-000000000001',
  '/healthz',
  '/healthz/etcd',
  '/api',
  '/',
  '/healthzz',
  'kubectl/v1.34',
  'curl/8',
  '203.0.113.10',
  '172.31.0.5',
  '10.0.0.1',
  'public',
  'human',
  'allow',
  'forbid',
  'cluster-admin',
  'true',
  '',
  '" or true //',
  "'",
  '\\',
  '\u0000',
  '\u2028',
  'ſ',
  '日本',
  '$x',
  '| take 1',
  '%',
  'É',
]

const word = fc.constantFrom(...words)
/** Of clients, clusters, the control plane, and what is none. */
export const addresses = [
  '203.0.113.10',
  '203.0.113.11',
  '198.51.100.7',
  '172.31.0.5',
  '10.0.0.1',
  '100.64.0.9',
  '127.0.0.1',
  '::1',
  '2001:db8::1',
  'fd00::1',
  '::ffff:203.0.113.10',
  '::ffff:172.31.0.5',
  'nowhere',
  '',
] as const
const address: fc.Arbitrary<string> = fc.constantFrom(...addresses)
const maybe = <T>(arb: fc.Arbitrary<T>) => fc.option(arb, { nil: undefined })
const code = fc.constantFrom(101, 200, 201, 299, 300, 401, 403, 404, 500, '200', ' 403 ', null)

/** Audit events as no cluster would write them, and as clusters do. */
export const auditEvents: fc.Arbitrary<JsonObject> = fc.record({
  auditID: fc.uuid(),
  stage: maybe(word),
  level: fc.constantFrom('Metadata', 'Request', 'RequestResponse'),
  verb: fc.constantFrom(...words.slice(0, 8)),
  requestURI: maybe(
    fc
      .tuple(word, maybe(word))
      .map(([a, b]) => (b === undefined ? a : `${a}?command=${b}&dryRun=${b}`)),
  ),
  userAgent: maybe(word),
  user: maybe(
    fc.record({ username: maybe(word), groups: maybe(fc.array(word, { maxLength: 3 })) }),
  ),
  impersonatedUser: maybe(fc.record({ username: word, groups: fc.array(word, { maxLength: 2 }) })),
  sourceIPs: maybe(fc.oneof(fc.array(address, { maxLength: 3 }), fc.array(word, { maxLength: 3 }))),
  objectRef: maybe(
    fc.record({
      resource: maybe(word),
      subresource: maybe(word),
      namespace: maybe(word),
      name: maybe(word),
      apiGroup: maybe(word),
    }),
  ),
  responseStatus: maybe(fc.record({ code, message: maybe(word) })),
  annotations: maybe(
    fc.record({ 'authorization.k8s.io/decision': maybe(word), 'a.b/c': maybe(word) }),
  ),
  requestObject: maybe(
    fc.oneof(
      fc.constant('skipped-too-big-size-object'),
      fc.record({ spec: fc.record({ type: word }), roleRef: maybe(fc.record({ name: word })) }),
    ),
  ),
})

const texts = [
  'verb',
  'stage',
  'requestURI',
  'userAgent',
  'user.username',
  'user.groups',
  'impersonatedUser.username',
  'sourceIPs',
  'objectRef.resource',
  'objectRef.subresource',
  'objectRef.namespace',
  'objectRef.name',
  'responseStatus.message',
  'principalClass',
  'clientIp',
  'clientIpScope',
  'path',
  'execCommand',
  'userAgentFamily',
  'objectName',
  'roleRef',
  'serviceType',
  'externalIPs',
  'commandLines',
  'hostPaths',
  'annotations["a.b/c"]',
  'requestObject.spec.type',
  'category',
]
const flags = [
  'terminal',
  'ok',
  'denied',
  'dryRun',
  'isPlatform',
  'allNamespaces',
  'clientIpIsClusterEgress',
  'hostProcess',
  'publicLoadBalancer',
]
const classes = [
  'anonymous',
  'node',
  'platform',
  'platformServiceAccount',
  'serviceAccount',
  'human',
  'localAdmin',
  'system',
  'entraApplication',
  'unknown',
]
const field = fc.constantFrom(...texts)
const values = fc.array(fc.oneof(word, fc.constantFrom(...classes)), { minLength: 1, maxLength: 3 })

const leaf: fc.Arbitrary<Predicate> = fc.oneof(
  fc.record({ op: fc.constant('is' as const), field, value: word }),
  fc.record({
    op: fc.constant('is' as const),
    field: fc.constantFrom(...flags),
    value: fc.boolean(),
  }),
  fc.record({
    op: fc.constantFrom('oneOf', 'startsWith', 'endsWith', 'contains', 'pathIn'),
    field,
    values,
  }),
  fc.record({ op: fc.constant('exists' as const), field: fc.constantFrom(...texts, 'code') }),
  fc.record({
    op: fc.constantFrom('atLeast', 'atMost'),
    field: fc.constant('code'),
    value: fc.constantFrom(200, 299, 403),
  }),
  fc.record({
    op: fc.constant('matches' as const),
    field,
    pattern: fc.constantFrom('^/health', 'kube-?system', 'curl|wget', '\\bexec\\b', 'web-\\d+$'),
  }),
)

const ofClients: fc.Arbitrary<Predicate> = fc.oneof(
  fc.record({
    op: fc.constant('is' as const),
    field: fc.constant('clientIpScope'),
    value: fc.constantFrom('public', 'private', 'infra', 'unknown'),
  }),
  fc.record({
    op: fc.constant('is' as const),
    field: fc.constant('clientIpIsClusterEgress'),
    value: fc.boolean(),
  }),
)

/** What is asked of where a request came from. */
export const clientPredicates: fc.Arbitrary<Predicate> = fc.oneof(
  ofClients,
  fc.record({
    op: fc.constantFrom('all', 'any'),
    of: fc.array(ofClients, { minLength: 1, maxLength: 2 }),
  }),
  fc.record({ op: fc.constantFrom('not', 'unless'), of: ofClients }),
)

/** Predicates of every kind, nested. */
export const predicates: fc.Arbitrary<Predicate> = fc.letrec<{ readonly node: Predicate }>(
  (tie) => ({
    node: fc.oneof(
      { depthSize: 'small', withCrossShrink: true },
      leaf,
      fc.record({ op: fc.constantFrom('all', 'any'), of: fc.array(tie('node'), { maxLength: 3 }) }),
      fc.record({ op: fc.constantFrom('not', 'unless'), of: tie('node') }),
    ),
  }),
).node

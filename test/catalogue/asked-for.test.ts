import { compile } from '../../shared/detections/compile.ts'
import { eq, exists, oneOf } from '../../shared/detections/predicate.ts'
import { auditEvent } from '../../shared/detections/samples.ts'
import type { Json } from '../../shared/domain/json.ts'
import type { FieldName } from '../../shared/domain/log/fields.ts'
import { logRecordsOf } from '../../shared/domain/log/log-records-of.ts'
import { bareWorld } from '../../shared/domain/log-world.ts'
import type { Predicate } from '../../shared/domain/predicate.ts'

interface Given {
  readonly verb?: string
  readonly resource?: string
  readonly body?: Json
  readonly answer?: Json
}

function said(predicate: Predicate<FieldName>, { verb, resource, ...bodies }: Given) {
  const event = auditEvent({ verb: verb ?? 'patch', resource: resource ?? 'daemonsets', ...bodies })
  const [read] = logRecordsOf(event, bareWorld)
  if (read?.kind !== 'record') throw new TypeError('The sample is no record')
  return compile(predicate)(read.record)
}

const templated = (spec: Json): Json => ({ spec: { template: { spec } } })
const privileged = templated({
  containers: [{ name: 'main', securityContext: { privileged: true } }],
})

describe('what a workload is asked to be', () => {
  const isPrivileged = eq('privileged', true)

  it('is not what it already was, when a patch says nothing about its pods', () => {
    const restart: Json = { spec: { template: { metadata: { annotations: { at: '09:00' } } } } }
    expect(said(isPrivileged, { body: restart, answer: privileged })).toBe('no')
    expect(said(isPrivileged, { body: { metadata: {} }, answer: privileged })).toBe('no')
    expect(said(isPrivileged, { body: privileged, answer: privileged })).toBe('yes')
  })

  it('is read from the answer when the body of the request does not tell', () => {
    const jsonPatch: Json = [{ op: 'add', path: '/spec/template/spec/hostPID', value: true }]
    expect(said(isPrivileged, { body: jsonPatch, answer: privileged })).toBe('yes')
    expect(said(isPrivileged, { body: 'skipped-too-big-size-object', answer: privileged })).toBe(
      'yes',
    )
    expect(said(isPrivileged, { body: jsonPatch })).toBe('unknown')
  })

  it.each(['/etc/kubernetes', '//etc/kubernetes', '/etc/./kubernetes/', '/etc//kubernetes'])(
    'mounts the same path, spelled %s',
    (path) => {
      const body = templated({ volumes: [{ name: 'host', hostPath: { path } }] })
      expect(said(oneOf('hostPaths', ['/etc/kubernetes']), { body })).toBe('yes')
    },
  )

  it.each(['/', '//', '/.'])('mounts the root of the node, spelled %s', (path) => {
    const body = templated({ volumes: [{ name: 'host', hostPath: { path } }] })
    expect(said(oneOf('hostPaths', ['/']), { body })).toBe('yes')
  })

  it('runs on a Windows node itself, by its pod or by one container', () => {
    const securityContext = { windowsOptions: { hostProcess: true } }
    const asks = eq('hostProcess', true)
    expect(said(asks, { body: templated({ securityContext }) })).toBe('yes')
    expect(said(asks, { body: templated({ containers: [{ securityContext }] }) })).toBe('yes')
    expect(said(asks, { body: templated({ containers: [{}] }) })).toBe('no')
    expect(said(asks, { body: 'skipped-too-big-size-object' })).toBe('unknown')
  })

  it('runs its command with its arguments', () => {
    const containers = [{ command: ['sh', '-c'], args: ['id'] }, { name: 'plain' }]
    const given = { body: templated({ containers }) }
    expect(said(oneOf('commandLines', ['sh -c id']), given)).toBe('yes')
    expect(said(oneOf('commandLines', ['']), given)).toBe('no')
  })
})

const internal = 'service.beta.kubernetes.io/azure-load-balancer-internal'
const balancer = (annotation?: string): Json => ({
  metadata: annotation === undefined ? {} : { annotations: { [internal]: annotation } },
  spec: { type: 'LoadBalancer' },
})

describe('how a service is asked to be reached', () => {
  const resource = 'services'
  const isPublic = eq('publicLoadBalancer', true)
  const patch = (body: Json, answer: Json = null): Given => ({ resource, body, answer })

  it('is public unless its annotation says "true", as the cloud provider reads it', () => {
    expect(said(isPublic, patch(balancer()))).toBe('yes')
    expect(said(isPublic, patch(balancer('True')))).toBe('yes')
    expect(said(isPublic, patch(balancer('true')))).toBe('no')
  })

  it('is what came of it, when a patch carries a part alone', () => {
    const type: Json = { spec: { type: 'LoadBalancer' } }
    expect(said(isPublic, patch(type, balancer('true')))).toBe('no')
    const opened: Json = { metadata: { annotations: { [internal]: null } } }
    expect(said(isPublic, patch(opened, balancer()))).toBe('yes')
    expect(said(isPublic, patch([{ op: 'add' }], balancer()))).toBe('yes')
  })

  it('does not become public again by another change, and is not known without bodies', () => {
    const label: Json = { metadata: { labels: { team: 'web' } } }
    expect(said(isPublic, patch(label, balancer()))).toBe('no')
    expect(said(isPublic, { resource, verb: 'delete' })).toBe('no')
    expect(said(isPublic, patch([{ op: 'add' }]))).toBe('unknown')
    expect(said(isPublic, patch({ metadata: { annotations: { [internal]: null } } }))).toBe(
      'unknown',
    )
  })

  it('has the type and the addresses of the answer when the request does not tell', () => {
    const answer: Json = { spec: { type: 'NodePort', externalIPs: ['192.0.2.1'] } }
    expect(said(eq('serviceType', 'NodePort'), patch([{ op: 'replace' }], answer))).toBe('yes')
    expect(said(exists('externalIPs'), patch([{ op: 'replace' }], answer))).toBe('yes')
    expect(said(exists('externalIPs'), patch({ metadata: {} }, answer))).toBe('no')
    expect(said(eq('serviceType', 'NodePort'), patch({ metadata: {} }, answer))).toBe('no')
  })
})

import { auditEnvelope } from '../../../local/logs/rows/audit-envelope.ts'
import { auditRow } from '../../../local/logs/rows/audit-row.ts'
import { diagnosticsRow } from '../../../local/logs/rows/diagnostics-row.ts'
import { isAdministrative } from '../../../local/logs/rows/is-administrative.ts'
import { trafficOf } from '../../../local/logs/traffic-of.ts'
import { isObject, type Json } from '../../../shared/domain/json.ts'
import { clusterNamed, hour, monday } from './cluster.ts'

const cluster = clusterNamed('AKS-Shop-001')
const events = [
  ...trafficOf(cluster, { seed: 5, from: monday + 9 * hour, to: monday + 9.1 * hour }),
]

function parsed(text: Json | undefined): unknown {
  expect(text).toMatch(/\}\n$/)
  return JSON.parse(String(text))
}

it('keeps the event, whichever of its forms it takes', () => {
  expect(events.length).toBeGreaterThan(100)
  for (const event of events) {
    const row = auditRow(event, cluster.id, 'AKSAudit')
    expect(row).toMatchObject({
      AuditId: event.auditID,
      Verb: event.verb,
      Stage: event.stage,
      Level: event.level,
      RequestUri: event.requestURI,
      User: event.user,
      UserAgent: event.userAgent,
      SourceIps: event.sourceIPs,
      ObjectRef: event.objectRef ?? null,
      ResponseStatus: event.responseStatus,
      RequestObject: event.requestObject ?? null,
      ResponseObject: event.responseObject ?? null,
      RequestReceivedTime: event.requestReceivedTimestamp,
      TimeGenerated: event.stageTimestamp,
      Annotations: event.annotations,
    })
    expect(parsed(diagnosticsRow(event, cluster.id, 'kube-audit')['log_s'])).toEqual(event)
    const { properties } = auditEnvelope(event, cluster.id, 'kube-audit')
    expect(parsed(isObject(properties) ? properties['log'] : undefined)).toEqual(event)
    expect(JSON.parse(JSON.stringify(event))).toEqual(event)
  }
})

it('names the cluster in the case that each form has', () => {
  const [event] = events
  if (event === undefined) throw new Error('no events')
  const lower = cluster.id.toLowerCase()
  const upper = cluster.id.toUpperCase()
  expect(auditRow(event, cluster.id, 'ArcK8sAudit')).toMatchObject({
    Type: 'ArcK8sAudit',
    _ResourceId: lower,
  })
  expect(diagnosticsRow(event, cluster.id, 'kube-audit-admin')).toMatchObject({
    Category: 'kube-audit-admin',
    ResourceId: upper,
    _ResourceId: lower,
    ResourceType: 'MANAGEDCLUSTERS',
  })
  expect(auditEnvelope(event, cluster.id, 'kube-audit')).toMatchObject({
    category: 'kube-audit',
    resourceId: upper,
  })
})

it('leaves reading out of kube-audit-admin', () => {
  const verbs = new Set(events.filter(isAdministrative).map(({ verb }) => verb))
  expect(verbs).toContain('update')
  expect([...verbs].filter((verb) => verb === 'get' || verb === 'list')).toEqual([])
  expect(events.every(isAdministrative)).toBe(false)
})

import type { AuditEvent } from '../local/logs/audit/audit-event.ts'
import { isPlatform } from '../local/logs/is-platform.ts'
import { trafficOf } from '../local/logs/traffic-of.ts'

/** A line without its id and its two times: what stands before, between and after them. */
export type LineTemplate = readonly [string, string, string, string]

interface LineTemplates {
  readonly platform: readonly [LineTemplate, ...LineTemplate[]]
  readonly ordinary: readonly [LineTemplate, ...LineTemplate[]]
}

const id =
  '/subscriptions/00000000-0000-0000-0000-000000000002/resourceGroups/rg-basket/providers/Microsoft.ContainerService/managedClusters/aks-shop-basket-001'
const hour = 3_600_000
const monday = Date.UTC(2026, 9, 5)

/** Lines of 1 to 2 kB from a busy quarter of an hour of the platform, and from a day of people, pipelines and operators. */
export function lineTemplates(seed: number): LineTemplates {
  const busy = { seed, from: monday + 9 * hour, to: monday + 9.25 * hour }
  const day = { seed, from: monday + 6 * hour, to: monday + 18 * hour, scale: 0.05 }
  return {
    platform: templatesOf(trafficOf({ id }, busy), isPlatform),
    ordinary: templatesOf(trafficOf({ id }, day), (event) => !isPlatform(event)),
  }
}

function templatesOf(
  events: Iterable<AuditEvent>,
  wanted: (event: AuditEvent) => boolean,
): readonly [LineTemplate, ...LineTemplate[]] {
  const templates: LineTemplate[] = []
  for (const event of events) {
    if (!wanted(event)) continue
    const template = templateOf(event)
    const length = template.reduce((sum, part) => sum + part.length, 36 + 2 * 27)
    if (length >= 1000 && length <= 2000) templates.push(template)
  }
  const [first, ...others] = templates
  if (first === undefined) throw new Error('The simulation wrote no line of 1 to 2 kB.')
  return [first, ...others]
}

function templateOf(event: AuditEvent): LineTemplate {
  const hole = '\u0000'
  const text = JSON.stringify({
    ...event,
    auditID: hole,
    requestReceivedTimestamp: hole,
    stageTimestamp: hole,
  })
  const [a = '', b = '', c = '', d = ''] = text.split(JSON.stringify(hole).slice(1, -1))
  return [a, b, c, d]
}

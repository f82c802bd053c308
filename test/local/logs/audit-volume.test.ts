import { auditRow } from '../../../local/logs/rows/audit-row.ts'
import { isAdministrative } from '../../../local/logs/rows/is-administrative.ts'
import { trafficOf } from '../../../local/logs/traffic-of.ts'
import { auditProfiles } from '../../../shared/domain/audit-profile.ts'
import { auditCost, simulatedDay } from '../../../tools/audit-cost.ts'

const hour = 3_600_000
const monday = Date.UTC(2026, 7, 3)
const id =
  '/subscriptions/00000000-0000-0000-0000-000000000002/resourceGroups/rg-x/providers/Microsoft.ContainerService/managedClusters/aks-x-001'

it('is worked out from what a simulated cluster writes', () => {
  const at = monday + 11 * hour
  const events = [...trafficOf({ id }, { seed: 11, from: at, to: at + hour })]
  const rows = events
    .filter(isAdministrative)
    .map((event) => Number(auditRow(event, id, 'AKSAuditAdmin')['_BilledSize']))
  const bytes = rows.reduce((sum, size) => sum + size, 0)
  const isNear = (value: number, of: number) => expect(Math.abs(value / of - 1)).toBeLessThan(0.1)
  isNear(rows.length * 24, simulatedDay.writes)
  isNear(bytes / rows.length, simulatedDay.bytesPerRow)
})

it('grows with the share of reads, where they are sent', () => {
  const { admin, 'full-analytics': full } = auditProfiles
  expect(auditCost(admin, 0.9)).toEqual(auditCost(admin, 0))
  expect(auditCost(full, 0)).toEqual(auditCost(admin, 0))
  const [half, most] = [auditCost(full, 0.5), auditCost(full, 0.9)]
  expect(half.rows).toBe(2 * simulatedDay.writes)
  expect(most.rows / half.rows).toBeCloseTo(5)
  expect(most.monthly.Analytics).toBeCloseTo(30 * most.gb * 2.3)
  expect(most.monthly.Basic).toBeCloseTo(30 * most.gb * 0.535)
})

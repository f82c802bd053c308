import type { ArmResource } from '../../azure/world/arm-resource.ts'
import { resourceAt } from '../resource-at.ts'
import type { LandingZone } from './landing-zone.ts'
import { zoneIds } from './zone-ids.ts'

const components = [
  'ContainerSensor',
  'AgentlessDiscoveryForKubernetes',
  'ContainerRegistriesVulnerabilityAssessments',
  'AgentlessVmScanning',
]

/** The Defender plans of the subscription, and where its alerts are sent on to. */
export function zoneDefender(zone: LandingZone): readonly ArmResource[] {
  const { subscription } = zoneIds(zone)
  const isOn = zone.care !== 'careless'
  const plan = (name: string, more: object) =>
    resourceAt(`${subscription}/providers/Microsoft.Security/pricings/${name}`, {
      pricingTier: isOn ? 'Standard' : 'Free',
      ...more,
    })
  const isWanting = zone.care === 'mixed'
  const extensions = components.map((name) => ({
    name,
    isEnabled: isWanting && name === 'AgentlessVmScanning' ? 'False' : 'True',
  }))
  const id = `${subscription}/resourceGroups/rg-observability/providers/Microsoft.Security/automations/export-alerts`
  return [
    plan('Containers', {
      resourcesCoverageStatus: 'FullyCovered',
      ...(isOn ? { extensions } : {}),
    }),
    plan('KeyVaults', {}),
    plan('VirtualMachines', { subPlan: 'P2' }),
    ...(isOn
      ? [
          resourceAt(
            id,
            {
              isEnabled: true,
              sources: [{ eventSource: 'Alerts' }, { eventSource: 'Assessments' }],
              scopes: [{ scopePath: subscription }],
            },
            { location: 'westeurope' },
          ),
        ]
      : []),
  ]
}

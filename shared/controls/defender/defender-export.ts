import { fail, pass } from '../../domain/verdict.ts'
import { control } from '../control.ts'
import { isSameText } from '../parts/is-same-text.ts'
import { nameOf } from '../parts/name-of.ts'

function exported(eventSource: string, isEnabled: boolean | null = true) {
  return { automations: [{ name: 'e', properties: { isEnabled, sources: [{ eventSource }] } }] }
}

export const defenderExport = control({
  id: 'defender-export',
  title: 'Defender alerts flow to where responders work',
  severity: 'low',
  appliesTo: ['aks', 'arc'],
  needs: ['automations'],
  frameworks: {
    mcsb: ['LT-5'],
    nsa: ['Threat detection'],
    owasp: ['K05 Inadequate Logging and Monitoring'],
  },
  why: 'An alert that waits in a portal that nobody has open is an intrusion with a head start. Responders look at their own queue.',
  judged:
    'In the subscription has to be a continuous export or workflow (Microsoft.Security/automations) that is enabled and has Alerts among its sources. Connectors of Sentinel and of Defender XDR cannot be read here: where one of them takes the alerts, write an exemption.',
  fix: `# create a continuous export of alerts in Defender for Cloud (environment settings), then see it here
az security automation list`,
  bicep: `resource alerts 'Microsoft.Security/automations@2023-12-01-preview' = {
  name: 'alerts'
  location: location
  properties: {
    isEnabled: true
    scopes: [{ scopePath: subscription().id }]
    sources: [{ eventSource: 'Alerts' }]
    actions: [{ actionType: 'Workspace', workspaceResourceId: workspace.id }]
  }
}`,
  check({ automations }) {
    const alerts = automations.filter(({ properties }) =>
      properties.sources.some(({ eventSource }) => isSameText(eventSource, 'Alerts')),
    )
    const on = alerts.filter(({ properties }) => properties.isEnabled === true)
    if (on.length > 0) return pass(`alerts are sent on by ${on.map(nameOf).join(', ')}`)
    return alerts.length > 0
      ? fail('what sends alerts on is switched off', { targets: alerts.map(nameOf) })
      : fail('nothing sends alerts on')
  },
  cases: [
    { name: 'alerts', given: exported('alerts'), expect: 'pass' },
    { name: 'assessments only', given: exported('Assessments'), expect: 'fail' },
    { name: 'switched off', given: exported('Alerts', false), expect: 'fail' },
    { name: 'not said to be on', given: exported('Alerts', null), expect: 'fail' },
    { name: 'none', given: { automations: [] }, expect: 'fail' },
  ],
})

import { fail, notApplicable, pass } from '../../domain/verdict.ts'
import { control } from '../control.ts'
import { auditSettings } from '../parts/audit-settings.ts'
import { auditWorkspaceWith } from '../parts/audit-workspace-with.ts'
import { extending } from '../parts/extending.ts'
import { isListed } from '../parts/is-listed.ts'
import { words } from '../parts/parameters.ts'
import { settingsWith } from '../parts/settings-with.ts'

const workspace =
  '/subscriptions/00000000-0000-0000-0000-000000000001/resourceGroups/logs/providers/Microsoft.OperationalInsights/workspaces/w'
const hub =
  '/subscriptions/00000000-0000-0000-0000-000000000002/resourceGroups/siem/providers/Microsoft.EventHub/namespaces/n/authorizationRules/send'
const toHub = {
  ...settingsWith({ groups: ['audit'], to: 'eventHubAuthorizationRuleId', at: hub }),
  onboardingStates: [],
}

function onboarded(id: string) {
  const state = `${id}/providers/Microsoft.SecurityInsights/onboardingStates/default`
  return { ...auditWorkspaceWith({}), onboardingStates: [{ id: state, name: 'default' }] }
}

export const lawSiemConnected = control({
  id: 'law-siem-connected',
  title: 'The audit log feeds a SIEM',
  severity: 'medium',
  appliesTo: ['aks', 'arc'],
  needs: ['diagnosticSettings', 'onboardingStates'],
  parameters: {
    siems: words([], 'Ids of authorisation rules of Event Hubs that a SIEM reads from'),
  },
  frameworks: {
    mcsb: ['LT-5'],
    nist800_190: ['4.4.4 app vulnerabilities'],
    nsa: ['Threat detection'],
    owasp: ['K05 Inadequate Logging and Monitoring'],
  },
  why: 'One strange line of a cluster says little. Beside the sign-in and the laptop that it came from it says who, and what else they touched.',
  judged:
    'One workspace that the audit log goes to has to be onboarded to Microsoft Sentinel, or one Event Hub that it goes to has to be in the parameter siems. Where the audit log goes nowhere it does not apply: see diag-audit-logs.',
  fix: 'az sentinel onboarding-state create -g <group> --workspace-name <workspace> -n default --customer-managed-key false',
  bicep: `resource sentinel 'Microsoft.SecurityInsights/onboardingStates@2025-09-01' = {
  name: 'default'
  scope: workspace
  properties: {}
}`,
  check({ diagnosticSettings, onboardingStates }, { parameters: { siems } }) {
    const senders = auditSettings(diagnosticSettings).map(({ properties }) => properties)
    if (senders.length === 0) return notApplicable('the audit log goes nowhere')
    const isOnboarded = senders.some(
      ({ workspaceId }) => extending(workspaceId, onboardingStates).length > 0,
    )
    const isRead = senders.some(({ eventHubAuthorizationRuleId: id }) => isListed(id, siems))
    return isOnboarded || isRead
      ? pass('the audit log feeds a SIEM')
      : fail('no destination of the audit log feeds a SIEM')
  },
  cases: [
    { name: 'Sentinel', given: onboarded(workspace), expect: 'pass' },
    {
      name: 'a known Event Hub',
      given: toHub,
      parameters: { siems: [hub.toUpperCase()] },
      expect: 'pass',
    },
    {
      name: 'no state',
      given: { ...auditWorkspaceWith({}), onboardingStates: [] },
      expect: 'fail',
    },
    { name: 'another workspace is onboarded', given: onboarded(`${workspace}2`), expect: 'fail' },
    { name: 'an Event Hub of nobody', given: toHub, expect: 'fail' },
    {
      name: 'no settings',
      given: { ...onboarded(workspace), ...settingsWith() },
      expect: 'not-applicable',
    },
    { name: 'states not read', given: auditWorkspaceWith({}), expect: 'unknown' },
  ],
})

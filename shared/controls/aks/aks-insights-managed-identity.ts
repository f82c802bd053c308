import type { JsonObject } from '../../domain/json.ts'
import { Unrecognised } from '../../domain/unrecognised.ts'
import { fail, notApplicable, pass } from '../../domain/verdict.ts'
import { control } from '../control.ts'
import { aksWith } from '../parts/aks-with.ts'

const at = '/properties/addonProfiles/omsagent/config/useAADAuth'

function agent(config: JsonObject | null, enabled = true) {
  return aksWith({ addonProfiles: { omsagent: { enabled, config } } })
}

export const aksInsightsManagedIdentity = control({
  id: 'aks-insights-managed-identity',
  title: 'Container insights authenticates with a managed identity',
  severity: 'medium',
  appliesTo: ['aks'],
  needs: ['managedCluster'],
  frameworks: {
    mcsb: ['~IM-3'],
    nist800_190: ['4.3.2 unauthorized access'],
    nsa: ['Audit logging'],
    owasp: ['K06 Broken Authentication Mechanisms'],
  },
  why: 'The older way keeps the key of the workspace in the cluster. Whoever reads it writes forged logs into the workspace, for ever.',
  judged:
    'Not applicable where Container insights is off. Otherwise useAADAuth in the configuration of the add-on omsagent has to be "true", in whatever case; "false" and absent fail.',
  fix: `az aks disable-addons -g <group> -n <cluster> --addons monitoring
az aks enable-addons -g <group> -n <cluster> --addons monitoring --workspace-resource-id <workspace id> --enable-msi-auth-for-monitoring true`,
  bicep: `properties: {
  addonProfiles: {
    omsagent: {
      enabled: true
      config: { logAnalyticsWorkspaceResourceID: workspace.id, useAADAuth: 'true' }
    }
  }
}`,
  check({ managedCluster: { properties } }) {
    const agent = properties.addonProfiles.get('omsagent')
    if (agent?.enabled !== true) return notApplicable('Container insights is off')
    const entra = agent.config.get('useAADAuth') ?? 'false'
    if (entra.toLowerCase() === 'true') {
      return pass('Container insights signs in with a managed identity', { at })
    }
    if (entra.toLowerCase() === 'false') {
      return fail('Container insights keeps the key of the workspace in the cluster', { at })
    }
    throw new Unrecognised(at, entra, '"true" or "false"')
  },
  cases: [
    { name: 'on', given: agent({ useAADAuth: 'true' }), expect: 'pass' },
    { name: 'in another case', given: agent({ UseAADAuth: 'True' }), expect: 'pass' },
    { name: 'off', given: agent({ useAADAuth: 'False' }), expect: 'fail' },
    { name: 'never set', given: agent({}), expect: 'fail' },
    { name: 'no configuration', given: agent(null), expect: 'fail' },
    {
      name: 'insights off',
      given: agent({ useAADAuth: 'false' }, false),
      expect: 'not-applicable',
    },
    { name: 'no add-ons', given: aksWith({ addonProfiles: {} }), expect: 'not-applicable' },
    { name: 'a new way', given: agent({ useAADAuth: 'federated' }), expect: 'unknown' },
  ],
})

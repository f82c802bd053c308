import type { JsonObject } from '../../domain/json.ts'
import { fail, notApplicable, pass } from '../../domain/verdict.ts'
import { control } from '../control.ts'
import { extensionsOfType } from '../parts/extensions-of-type.ts'
import { extensionsWith } from '../parts/extensions-with.ts'
import { nameOf } from '../parts/name-of.ts'
import { yesOrNo } from '../parts/yes-or-no.ts'

const type = 'microsoft.azuremonitor.containers'

function insights(configurationSettings: JsonObject | null) {
  return extensionsWith('microsoft.flux', {
    extensionType: type,
    provisioningState: 'Succeeded',
    configurationSettings,
  })
}

export const arcInsightsManagedIdentity = control({
  id: 'arc-insights-managed-identity',
  title: 'Container insights signs in with a managed identity',
  severity: 'medium',
  appliesTo: ['arc'],
  needs: ['extensions'],
  frameworks: {
    mcsb: ['~IM-3'],
    nsa: ['Audit logging'],
    owasp: ['K06 Broken Authentication Mechanisms'],
  },
  why: 'The other way to sign in is the key of the workspace, which then lies in the cluster: whoever reads it can forge the logs of every other cluster there.',
  judged:
    'configurationSettings of Container insights have to say "true" for amalogs.useAADAuth, in older extensions omsagent.useAADAuth, whatever the case of the key. Without Container insights it does not apply.',
  fix: 'az k8s-extension update -g <group> -c <cluster> -t connectedClusters -n azuremonitor-containers --configuration-settings amalogs.useAADAuth=true',
  bicep: `properties: {
  configurationSettings: { 'amalogs.useAADAuth': 'true' }
}`,
  check({ extensions }) {
    const found = extensionsOfType(extensions, type)
    if (found.length === 0) return notApplicable('Container insights is not installed')
    const withKey = found.filter(({ properties: { configurationSettings: settings } }) => {
      const current = settings.get('amalogs.useAADAuth') ?? settings.get('omsagent.useAADAuth')
      return yesOrNo(current, '/configurationSettings/amalogs.useAADAuth') !== true
    })
    return withKey.length === 0
      ? pass('Container insights signs in with a managed identity')
      : fail('Container insights signs in with the key of the workspace', {
          targets: withKey.map(nameOf),
        })
  },
  cases: [
    { name: 'managed identity', given: insights({ 'amalogs.useAADAuth': 'true' }), expect: 'pass' },
    { name: 'spelt otherwise', given: insights({ 'amalogs.useAadAuth': 'True' }), expect: 'pass' },
    { name: 'the older name', given: insights({ 'omsagent.useAADAuth': 'true' }), expect: 'pass' },
    {
      name: 'as Resource Graph spells it',
      given: extensionsWith({
        ExtensionType: 'Microsoft.AzureMonitor.Containers',
        ConfigurationSettings: { 'amalogs.useAADAuth': 'true' },
      }),
      expect: 'pass',
    },
    { name: 'off', given: insights({ 'amalogs.useAADAuth': 'false' }), expect: 'fail' },
    {
      name: 'never set',
      given: insights({ logAnalyticsWorkspaceResourceID: '/x' }),
      expect: 'fail',
    },
    { name: 'no settings', given: insights(null), expect: 'fail' },
    { name: 'not installed', given: extensionsWith('microsoft.flux'), expect: 'not-applicable' },
    { name: 'another word', given: insights({ 'amalogs.useAADAuth': 'maybe' }), expect: 'unknown' },
  ],
})

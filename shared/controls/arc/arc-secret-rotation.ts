import type { JsonObject } from '../../domain/json.ts'
import { fail, notApplicable, pass } from '../../domain/verdict.ts'
import { control } from '../control.ts'
import { extensionsOfType } from '../parts/extensions-of-type.ts'
import { extensionsWith } from '../parts/extensions-with.ts'
import { nameOf } from '../parts/name-of.ts'
import { yesOrNo } from '../parts/yes-or-no.ts'

const type = 'microsoft.azurekeyvaultsecretsprovider'
const key = 'secrets-store-csi-driver.enableSecretRotation'

function provider(configurationSettings: JsonObject | null) {
  return extensionsWith({
    extensionType: type,
    provisioningState: 'Succeeded',
    configurationSettings,
  })
}

export const arcSecretRotation = control({
  id: 'arc-secret-rotation',
  title: 'Secrets that rotate in Key Vault rotate on the Arc cluster',
  severity: 'low',
  appliesTo: ['arc'],
  needs: ['extensions'],
  frameworks: {
    mcsb: ['~DP-7'],
    nsa: ['Secrets'],
    owasp: ['K08 Secrets Management Failures'],
  },
  why: 'A secret that was withdrawn in the vault stays good at the site for as long as nobody fetches the new one.',
  judged:
    'configurationSettings of the Key Vault secrets provider have to say "true" for secrets-store-csi-driver.enableSecretRotation, whatever the case of the key. Without the provider it does not apply.',
  fix: 'az k8s-extension update -g <group> -c <cluster> -t connectedClusters -n akvsecretsprovider --configuration-settings secrets-store-csi-driver.enableSecretRotation=true',
  bicep: `properties: {
  configurationSettings: { 'secrets-store-csi-driver.enableSecretRotation': 'true' }
}`,
  check({ extensions }) {
    const found = extensionsOfType(extensions, type)
    if (found.length === 0) return notApplicable('the Key Vault secrets provider is not installed')
    const stale = found.filter(({ properties: { configurationSettings } }) => {
      return yesOrNo(configurationSettings.get(key), `/configurationSettings/${key}`) !== true
    })
    return stale.length === 0
      ? pass('secrets are fetched again')
      : fail('secrets are fetched once and never again', { targets: stale.map(nameOf) })
  },
  cases: [
    { name: 'on', given: provider({ [key]: 'true' }), expect: 'pass' },
    {
      name: 'on, spelt otherwise',
      given: provider({ [key.toLowerCase()]: 'True' }),
      expect: 'pass',
    },
    {
      name: 'as Resource Graph spells it',
      given: extensionsWith({ ExtensionType: type, ConfigurationSettings: { [key]: 'true' } }),
      expect: 'pass',
    },
    { name: 'off', given: provider({ [key]: 'false' }), expect: 'fail' },
    { name: 'never set', given: provider({}), expect: 'fail' },
    { name: 'no settings', given: provider(null), expect: 'fail' },
    {
      name: 'not installed',
      given: extensionsWith('microsoft.azure.secretstore'),
      expect: 'not-applicable',
    },
    { name: 'another word', given: provider({ [key]: 'weekly' }), expect: 'unknown' },
  ],
})

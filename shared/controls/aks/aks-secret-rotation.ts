import type { JsonObject } from '../../domain/json.ts'
import { hours } from '../../domain/time.ts'
import { Unrecognised } from '../../domain/unrecognised.ts'
import { fail, notApplicable, pass } from '../../domain/verdict.ts'
import { control } from '../control.ts'
import { aksWith } from '../parts/aks-with.ts'
import { goDuration } from '../parts/go-duration.ts'
import { wholeNumber } from '../parts/parameters.ts'

const at = '/properties/addonProfiles/azureKeyvaultSecretsProvider/config'

function driver(config: JsonObject | null, enabled = true) {
  return aksWith({ addonProfiles: { azureKeyvaultSecretsProvider: { enabled, config } } })
}

export const aksSecretRotation = control({
  id: 'aks-secret-rotation',
  title: 'Secrets from Key Vault are rotated in pods',
  severity: 'medium',
  appliesTo: ['aks'],
  needs: ['managedCluster'],
  parameters: {
    hours: wholeNumber(24, 1, 720, 'Longest interval between two looks into the vault, in hours'),
  },
  frameworks: {
    cisAks: ['4.5.2'],
    mcsb: ['DP-7'],
    nist800_190: ['4.1.4 embedded clear-text secrets'],
    nsa: ['Secrets'],
    owasp: ['K08 Secrets Management Failures'],
  },
  peers: {
    psrule: ['Azure.AKS.SecretStoreRotation'],
    checkov: ['CKV_AZURE_172'],
    steampipe: ['kubernetes_cluster_key_vault_secret_rotation_enabled'],
  },
  why: 'A secret that was changed because it leaked stays in use in every pod until somebody deploys again, unless the driver fetches it.',
  judged:
    'Not applicable where the Secrets Store CSI driver is off. Otherwise enableSecretRotation has to be "true" (a text, in whatever case) and rotationPollInterval at most what the parameter says; an interval that is not told is the two minutes of AKS.',
  fix: 'az aks update -g <group> -n <cluster> --enable-secret-rotation --rotation-poll-interval 2m',
  bicep: `properties: {
  addonProfiles: {
    azureKeyvaultSecretsProvider: {
      enabled: true
      config: { enableSecretRotation: 'true', rotationPollInterval: '2m' }
    }
  }
}`,
  check({ managedCluster: { properties } }, { parameters }) {
    const addOn = properties.addonProfiles.get('azureKeyvaultSecretsProvider')
    if (addOn?.enabled !== true) return notApplicable('the Secrets Store CSI driver is off')
    const rotation = addOn.config.get('enableSecretRotation')?.toLowerCase() ?? 'false'
    const where = `${at}/enableSecretRotation`
    if (rotation === 'false') return fail('secrets in pods stay as they were', { at: where })
    if (rotation !== 'true') throw new Unrecognised(where, rotation, '"true" or "false"')
    const interval = addOn.config.get('rotationPollInterval') ?? '2m'
    const seconds = goDuration(interval)
    if (seconds === null) {
      throw new Unrecognised(
        `${at}/rotationPollInterval`,
        interval,
        'durations such as 2m or 1h30m',
      )
    }
    return seconds <= hours(parameters.hours)
      ? pass(`secrets in pods are renewed every ${interval}`, { at })
      : fail(`secrets in pods are renewed only every ${interval}`, {
          at: `${at}/rotationPollInterval`,
        })
  },
  cases: [
    { name: 'on', given: driver({ enableSecretRotation: 'true' }), expect: 'pass' },
    {
      name: 'on, every hour and a half',
      given: driver({ EnableSecretRotation: 'True', rotationPollInterval: '1h30m' }),
      expect: 'pass',
    },
    {
      name: 'on, every two days',
      given: driver({ enableSecretRotation: 'true', rotationPollInterval: '48h' }),
      expect: 'fail',
    },
    {
      name: 'on, more seldom than the operator allows',
      given: driver({ enableSecretRotation: 'true', rotationPollInterval: '120m' }),
      parameters: { hours: 1 },
      expect: 'fail',
    },
    { name: 'off', given: driver({ enableSecretRotation: 'false' }), expect: 'fail' },
    { name: 'no configuration', given: driver(null), expect: 'fail' },
    { name: 'driver off', given: driver(null, false), expect: 'not-applicable' },
    { name: 'no add-ons', given: aksWith({}), expect: 'not-applicable' },
    { name: 'a new mode', given: driver({ enableSecretRotation: 'auto' }), expect: 'unknown' },
    {
      name: 'an interval that is none',
      given: driver({ enableSecretRotation: 'true', rotationPollInterval: 'daily' }),
      expect: 'unknown',
    },
  ],
})

import type { Facets } from '../../domain/facets/index.ts'
import type { JsonObject } from '../../domain/json.ts'
import type { Maybe } from '../../domain/maybe.ts'
import { days, type IsoTime, toMilliseconds } from '../../domain/time.ts'
import { fail, notApplicable, pass, type Unknown, unknown, unread } from '../../domain/verdict.ts'
import { control } from '../control.ts'
import { aksWith } from '../parts/aks-with.ts'
import { nameOf } from '../parts/name-of.ts'
import { wholeNumber } from '../parts/parameters.ts'

type Key = Facets['encryptionKeys'][number]
type DiskSet = Facets['diskEncryptionSets'][number]

function keyFaults({ properties }: Key, now: IsoTime, least: number): readonly string[] {
  const { attributes, rotationPolicy } = properties
  const left = attributes.exp === undefined ? null : attributes.exp - toMilliseconds(now) / 1000
  const rotates = rotationPolicy.lifetimeActions.some(({ action }) => action.type === 'rotate')
  return [
    ...(attributes.enabled === false ? ['is disabled'] : []),
    ...(left !== null && left <= 0 ? ['has expired'] : []),
    ...(left !== null && left > 0 && left < days(least) ? [`expires within ${least} days`] : []),
    ...(rotates ? [] : ['has no policy to rotate']),
  ]
}

function setFaults({ properties }: DiskSet): readonly string[] {
  const { code } = properties.autoKeyRotationError
  return [
    ...(properties.rotationToLatestKeyVersionEnabled === true
      ? []
      : ['keeps its version of the key']),
    ...(code === undefined ? [] : [`could not rotate: ${code}`]),
  ]
}

/** Those of a list that was asked for which have faults. */
function faulty<T extends { readonly name: string | undefined }>(
  isNamed: boolean,
  list: Maybe<readonly T[]>,
  faultsOf: (one: T) => readonly string[],
) {
  const all = isNamed && list.known ? list.value : []
  return all
    .map((one) => ({ name: nameOf(one), faults: faultsOf(one).join(', ') }))
    .filter(({ faults }) => faults !== '')
}

/** Why what the cluster names was not judged; null where it was, or nothing is named. */
function unfound(
  facet: 'diskEncryptionSets' | 'encryptionKeys',
  isNamed: boolean,
  list: Maybe<readonly unknown[]>,
): Unknown | null {
  if (!isNamed) return null
  if (!list.known) return unread(facet, list)
  return list.value.length > 0
    ? null
    : unknown('not-supplied', 'the key that the cluster names was not found', { facet })
}

const keyId = 'https://v.vault.azure.net/keys/etcd/0123456789abcdef'
const kms = { securityProfile: { azureKeyVaultKms: { enabled: true, keyId } } }
const disks = { diskEncryptionSetID: '/subscriptions/0/diskEncryptionSets/nodes' }
const turning = { lifetimeActions: [{ action: { type: 'Rotate' } }] }
const tomorrow = toMilliseconds('2026-11-02T00:00:00Z') / 1000

function key(properties: JsonObject) {
  return { ...aksWith(kms), encryptionKeys: [{ name: 'etcd', properties }] }
}

function set(properties: JsonObject) {
  return { ...aksWith(disks), diskEncryptionSets: [{ name: 'nodes', properties }] }
}

export const kvKeyRotation = control({
  id: 'kv-key-rotation',
  title: 'KMS and disk keys rotate',
  severity: 'low',
  appliesTo: ['aks'],
  needs: ['managedCluster'],
  consults: ['encryptionKeys', 'diskEncryptionSets'],
  parameters: {
    days: wholeNumber(30, 1, 365, 'How many days before its end a key has to be replaced'),
  },
  frameworks: { mcsb: ['DP-7'], nsa: ['Encryption'] },
  why: 'The API server cannot start once the key of its secrets has expired: the cluster is bricked on a date that was known for years. A key that never turns also opens every backup that was ever stolen.',
  judged:
    'The key of azureKeyVaultKms needs a rotation policy with the action rotate, may not be disabled, and may not end within the parameter days. The disk encryption set needs rotationToLatestKeyVersionEnabled true and no error of its last rotation. A new version of a KMS key is used only after the cluster is updated to it by hand: a pass says so. Where the cluster names neither it does not apply. Keys of managed HSMs are not read: unknown.',
  fix: `az keyvault key rotation-policy update --vault-name <vault> -n <key> --value <policy.json>
# the cluster uses the new version only after
az aks update -g <group> -n <cluster> --enable-azure-keyvault-kms --azure-keyvault-kms-key-id <new key id>
az resource update --ids <disk encryption set id> --set properties.rotationToLatestKeyVersionEnabled=true`,
  bicep: `properties: {
  rotationPolicy: {
    lifetimeActions: [
      {
        action: { type: 'rotate' }
        trigger: { timeAfterCreate: 'P1Y' }
      }
    ]
  }
}`,
  check({ managedCluster: { properties }, encryptionKeys, diskEncryptionSets }, world) {
    const { now, parameters } = world
    const hasKey = properties.securityProfile.azureKeyVaultKms?.keyId !== undefined
    const hasSet = properties.diskEncryptionSetID !== undefined
    if (!hasKey && !hasSet) return notApplicable('the cluster names no key')
    const least = parameters.days
    const bad = [
      ...faulty(hasKey, encryptionKeys, (one) => keyFaults(one, now, least)),
      ...faulty(hasSet, diskEncryptionSets, setFaults),
    ]
    if (bad.length > 0) {
      return fail(bad.map(({ name, faults }) => `${name} ${faults}`).join('; '), {
        targets: bad.map(({ name }) => name),
      })
    }
    const advice = 'update the cluster to each new version of the KMS key'
    return (
      unfound('encryptionKeys', hasKey, encryptionKeys) ??
      unfound('diskEncryptionSets', hasSet, diskEncryptionSets) ??
      pass('the keys rotate', { ...(hasKey && { advice }) })
    )
  },
  cases: [
    { name: 'rotates', given: key({ rotationPolicy: turning }), expect: 'pass' },
    { name: 'no policy', given: key({ rotationPolicy: null }), expect: 'fail' },
    {
      name: 'only tells',
      given: key({ rotationPolicy: { lifetimeActions: [{ action: { type: 'notify' } }] } }),
      expect: 'fail',
    },
    {
      name: 'ends tomorrow',
      given: key({ rotationPolicy: turning, attributes: { exp: tomorrow } }),
      expect: 'fail',
    },
    {
      name: 'ended',
      given: key({ rotationPolicy: turning, attributes: { exp: 1 } }),
      expect: 'fail',
    },
    {
      name: 'ends in a year',
      given: key({ rotationPolicy: turning, attributes: { exp: tomorrow + 31_536_000 } }),
      expect: 'pass',
    },
    {
      name: 'disabled',
      given: key({ rotationPolicy: turning, attributes: { enabled: false } }),
      expect: 'fail',
    },
    {
      name: 'disks follow',
      given: set({ rotationToLatestKeyVersionEnabled: true }),
      expect: 'pass',
    },
    { name: 'disks stay', given: set({ rotationToLatestKeyVersionEnabled: null }), expect: 'fail' },
    {
      name: 'disks could not follow',
      given: set({
        rotationToLatestKeyVersionEnabled: true,
        autoKeyRotationError: { code: 'KeyVaultAccessForbidden' },
      }),
      expect: 'fail',
    },
    { name: 'no key', given: aksWith({ securityProfile: {} }), expect: 'not-applicable' },
    { name: 'key not found', given: { ...key({}), encryptionKeys: [] }, expect: 'unknown' },
    { name: 'key not read', given: aksWith(kms), expect: 'unknown' },
    { name: 'set not read', given: aksWith(disks), expect: 'unknown' },
    {
      name: 'an end as text',
      given: key({ rotationPolicy: turning, attributes: { exp: 'soon' } }),
      expect: 'unknown',
    },
  ],
})

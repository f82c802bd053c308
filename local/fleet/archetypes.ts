import type { Json, JsonObject } from '../../shared/domain/json.ts'
import { isObject } from '../../shared/domain/json.ts'
import type { ArmResource } from '../azure/world/arm-resource.ts'
import type { Random } from './random.ts'
import type { Pool, Traits } from './traits.ts'

/** A kind of cluster that every real fleet has some of. */
export interface Archetype {
  readonly name: string
  /** Clusters of it among fifty. */
  readonly share: number
  /** How it differs from a well-kept cluster. */
  readonly traits?: (random: Random, kept: Traits) => Partial<Traits>
  /** What the wire does to it that no trait can say. */
  readonly bend?: (resource: ArmResource, random: Random) => ArmResource
}

const windows: Pool = {
  name: 'win',
  mode: 'User',
  osType: 'Windows',
  osSKU: 'Windows2022',
  nodeImageVersion: 'AKSWindows-2022-containerd-20348.4405.261112',
  count: 3,
  publicAddresses: false,
}

function properties(resource: ArmResource, more: JsonObject): ArmResource {
  const own = isObject(resource['properties']) ? resource['properties'] : {}
  return { ...resource, properties: { ...own, ...more } }
}

/** Older replies of the service: keys in other cases, null, {} and "none" for what is not there. */
const oddities: readonly [JsonObject, ...JsonObject[]] = [
  { addonProfiles: { azurePolicy: { enabled: true, config: null }, kubeDashboard: null } },
  { addonProfiles: { AzurePolicy: { enabled: false }, httpapplicationrouting: {} } },
  { addonProfiles: null, securityProfile: {}, aadProfile: null, networkProfile: {} },
  { apiServerAccessProfile: {}, networkProfile: { networkPlugin: 'none', networkPolicy: 'none' } },
  { supportPlan: '', apiServerAccessProfile: { authorizedIPRanges: [] }, podIdentityProfile: {} },
]

const hostileTags: Json = {
  environment: 'prod',
  team: '[search](https://example.com/login) <b>@channel</b>',
  owner: '*Jo* _Doe_ `$(reboot)` | <!here> & "friends"',
  note: 'line one\nline two\u001b[31m red \u202eesrever',
}

/** Fifty in all: a fleet of fifty has each of them, and most of any fleet is decent. */
export const archetypes: readonly Archetype[] = [
  { name: 'well-kept', share: 17 },
  { name: 'private', share: 6, traits: () => ({ api: 'private' }) },
  { name: 'vnet-integrated', share: 3, traits: () => ({ api: 'vnet' }) },
  {
    name: 'automatic',
    share: 3,
    traits: () => ({ skuName: 'Automatic', tier: 'Standard', networkPolicy: 'cilium', pools: [] }),
  },
  { name: 'open-api', share: 2, traits: () => ({ api: 'open' }) },
  {
    name: 'neglected',
    share: 3,
    traits: (random) => ({
      version: random.pick(['1.29.9', '1.31.14', '1.32.11', '1.33.13']),
      tier: 'Free',
      localAccounts: true,
      policyAddOn: false,
      networkPolicy: 'none',
      defender: 'off',
      kms: 'off',
      metadataOpen: true,
      entra: random.pick(['none', 'legacy']),
      api: random.pick(['open', 'ranges']),
      routingAddOn: random.chance(0.5),
    }),
  },
  {
    name: 'service-principal',
    share: 1,
    traits: () => ({ identity: 'service-principal', podIdentity: true, kms: 'off' }),
  },
  {
    name: 'kubenet',
    share: 2,
    traits: () => ({ networkPlugin: 'kubenet', networkPolicy: 'calico' }),
  },
  {
    name: 'windows',
    share: 2,
    traits: (random, { pools }) => ({
      pools: [
        ...pools,
        random.chance(0.5)
          ? windows
          : {
              ...windows,
              osSKU: 'Windows2019',
              nodeImageVersion: 'AKSWindows-2019-containerd-17763.7792.250910',
            },
      ],
    }),
  },
  {
    name: 'odd-shape',
    share: 3,
    bend: (resource, random) => properties(resource, random.pick(oddities)),
  },
  { name: 'creating', share: 1, traits: () => ({ state: 'Creating' }) },
  { name: 'updating', share: 1, traits: () => ({ state: 'Updating' }) },
  { name: 'failed', share: 1, traits: () => ({ state: 'Failed' }) },
  { name: 'stopped', share: 1, traits: () => ({ power: 'Stopped' }) },
  {
    name: 'long-term',
    share: 1,
    traits: () => ({ version: '1.33.13', longTerm: true, tier: 'Premium' }),
  },
  { name: 'dangling-workspace', share: 1, traits: () => ({ defender: 'dangling' }) },
  { name: 'hostile-tags', share: 1, traits: () => ({ tags: hostileTags }) },
  // Nothing is wrong with it; the fault plan lets Resource Manager answer 429 and 500 for a while.
  { name: 'throttled', share: 1 },
]

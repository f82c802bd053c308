import type { Json } from '../../shared/domain/json.ts'

export interface Pool {
  readonly name: string
  readonly mode: 'System' | 'User'
  readonly osType: 'Linux' | 'Windows'
  readonly osSKU: string
  readonly nodeImageVersion: string
  readonly count: number
  readonly publicAddresses: boolean
}

/** What distinguishes one sample cluster from another, before it becomes a resource. */
export interface Traits {
  readonly id: string
  readonly name: string
  readonly location: string
  readonly tags: Json
  readonly workspace: string
  readonly version: string
  readonly tier: 'Free' | 'Standard' | 'Premium'
  readonly skuName: 'Base' | 'Automatic'
  readonly longTerm: boolean
  readonly api: 'ranges' | 'open' | 'private' | 'vnet'
  readonly localAccounts: boolean
  readonly entra: 'managed' | 'legacy' | 'none'
  readonly identity: 'SystemAssigned' | 'UserAssigned' | 'service-principal'
  readonly policyAddOn: boolean
  readonly networkPlugin: 'azure' | 'kubenet'
  readonly networkPolicy: 'azure' | 'calico' | 'cilium' | 'none'
  readonly kms: 'private' | 'public' | 'off'
  /** Ids of what the cluster stands on: the subnet of its nodes, the vault of its keys. */
  readonly subnet: string
  readonly vault: string
  /** What encrypts its disks where its zone has keys of its own for it. */
  readonly diskEncryptionSet: string
  /** The private DNS zone that it brings along; null: Azure makes one. */
  readonly dnsZone: string | null
  /** The Application Gateway that its ingress add-on drives; null: there is none. */
  readonly gateway: string | null
  readonly egress: 'loadBalancer' | 'userDefinedRouting'
  readonly defender: 'on' | 'dangling' | 'off'
  readonly metadataOpen: boolean
  readonly routingAddOn: boolean
  readonly podIdentity: boolean
  readonly pools: readonly Pool[]
  readonly state: string
  readonly power: 'Running' | 'Stopped'
}

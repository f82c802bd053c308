import type { Facets } from '../../domain/facets/index.ts'
import { control } from '../control.ts'
import { aksWith } from '../parts/aks-with.ts'
import { judgeVaults } from '../parts/judge-vaults.ts'
import { vaultWith } from '../parts/vault-with.ts'

function faultOf({ properties }: Facets['keyVaults'][number]): string | null {
  const { enablePurgeProtection, enableRbacAuthorization, enableSoftDelete } = properties
  const missing = [
    ...(enableRbacAuthorization === true ? [] : ['Azure RBAC']),
    ...(enablePurgeProtection === true ? [] : ['purge protection']),
    // Since 2020 no vault can be made without; only older ones say false.
    ...(enableSoftDelete === false ? ['soft delete'] : []),
  ]
  return missing.length === 0 ? null : `without ${missing.join(', ')}`
}

const good = {
  enableRbacAuthorization: true,
  enablePurgeProtection: true,
  enableSoftDelete: true,
}

export const kvAccessModel = control({
  id: 'kv-access-model',
  title: 'Vaults of the cluster use RBAC and cannot be purged',
  severity: 'medium',
  appliesTo: ['aks'],
  needs: ['managedCluster'],
  consults: ['keyVaults'],
  frameworks: {
    mcsb: ['DP-8'],
    nist800_190: ['4.1.4 embedded clear-text secrets'],
    nsa: ['Secrets'],
    owasp: ['K08 Secrets Management Failures'],
  },
  peers: {
    scoutsuite: ['keyvault-rbac-authorization-disabled', 'keyvault-not-recoverable'],
  },
  why: 'Access policies give a right to every key of a vault and escape the reviews of role assignments. A key that somebody purges takes every secret of the cluster with it.',
  judged:
    'Each vault that the cluster names, for the key of its secrets or the authority of its mesh, has to have enableRbacAuthorization and enablePurgeProtection true, absent counts as false, and enableSoftDelete not false. Where the cluster names no vault it does not apply. Vaults that only objects in the cluster name are not seen.',
  fix: '# give the roles first, access policies end with the switch\naz keyvault update -n <vault> --enable-rbac-authorization true --enable-purge-protection true',
  bicep: `properties: {
  enableRbacAuthorization: true
  enablePurgeProtection: true
}`,
  check: (seen) => judgeVaults(seen, faultOf, 'the vaults use RBAC and cannot be purged'),
  cases: [
    { name: 'all of it', given: vaultWith(good), expect: 'pass' },
    {
      name: 'soft delete not told',
      given: vaultWith({ ...good, enableSoftDelete: null }),
      expect: 'pass',
    },
    {
      name: 'access policies',
      given: vaultWith({ ...good, enableRbacAuthorization: false }),
      expect: 'fail',
    },
    {
      name: 'purge protection never set',
      given: vaultWith({ ...good, enablePurgeProtection: null }),
      expect: 'fail',
    },
    {
      name: 'an old vault without soft delete',
      given: vaultWith({ ...good, enableSoftDelete: false }),
      expect: 'fail',
    },
    { name: 'vault deleted', given: { ...vaultWith(good), keyVaults: [] }, expect: 'fail' },
    {
      name: 'no vault named',
      given: { ...vaultWith({}), ...aksWith({ securityProfile: {} }) },
      expect: 'not-applicable',
    },
    {
      name: 'as text',
      given: vaultWith({ ...good, enablePurgeProtection: 'true' }),
      expect: 'unknown',
    },
    {
      name: 'vault not read',
      given: { managedCluster: vaultWith({}).managedCluster },
      expect: 'unknown',
    },
  ],
})

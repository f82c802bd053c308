import type { Facets } from '../../domain/facets/index.ts'
import type { Maybe } from '../../domain/maybe.ts'
import { fail, notApplicable, pass, unread, type Verdict } from '../../domain/verdict.ts'
import { nameOf } from './name-of.ts'

type Vault = Facets['keyVaults'][number]

interface Seen {
  readonly managedCluster: Facets['managedCluster']
  readonly keyVaults: Maybe<Facets['keyVaults']>
}

/** The verdict on the vaults that the cluster names: each is asked for its fault, null where it has none. */
export function judgeVaults(
  { managedCluster: { properties }, keyVaults }: Seen,
  faultOf: (vault: Vault) => string | null,
  good: string,
): Verdict {
  const { securityProfile, serviceMeshProfile } = properties
  const { keyId } = securityProfile.azureKeyVaultKms ?? {}
  const authority = serviceMeshProfile.istio.certificateAuthority.plugin?.keyVaultId
  if (keyId === undefined && authority === undefined) {
    return notApplicable('the cluster names no key vault')
  }
  if (!keyVaults.known) return unread('keyVaults', keyVaults)
  if (keyVaults.value.length === 0) {
    return fail('the key vault that the cluster names does not exist')
  }
  const bad = keyVaults.value.flatMap((vault) => {
    const fault = faultOf(vault)
    return fault === null ? [] : [{ target: nameOf(vault), fault }]
  })
  return bad.length === 0
    ? pass(good)
    : fail(bad.map(({ target, fault }) => `${target}: ${fault}`).join('; '), {
        targets: bad.map(({ target }) => target),
      })
}

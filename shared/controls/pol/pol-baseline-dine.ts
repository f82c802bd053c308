import type { Facets } from '../../domain/facets/index.ts'
import type { JsonObject } from '../../domain/json.ts'
import { fail, pass, unknown, unread } from '../../domain/verdict.ts'
import { control } from '../control.ts'
import { assignmentsOf } from '../parts/assignments-of.ts'
import { covering } from '../parts/covering.ts'
import { guardRails } from '../parts/guard-rails.ts'
import { isListed } from '../parts/is-listed.ts'
import { words } from '../parts/parameters.ts'
import { policiesWith } from '../parts/policies-with.ts'

type Assignment = Facets['policyAssignments'][number]

/** Who deploys for an assignment. */
function deployersOf({ identity }: Assignment): readonly string[] {
  const users = identity?.userAssignedIdentities
  const own = (users?.names ?? []).map((name) => users?.get(name)?.principalId)
  return [identity?.principalId, ...own].flatMap((id) => id ?? [])
}

const identity = { principalId: 'P' }
const all = Object.values(guardRails.aks).map((definition) => ({ definition, identity }))
const [, ...most] = all

function assigned(...each: readonly JsonObject[]) {
  return { ...policiesWith(...each), roleAssignments: [{ properties: { principalId: 'p' } }] }
}

export const polBaselineDine = control({
  id: 'pol-baseline-dine',
  title: 'Deploy-if-not-exists guard-rails exist for Defender, policy add-on, diagnostics',
  severity: 'low',
  appliesTo: ['aks', 'arc'],
  needs: ['policyAssignments'],
  consults: ['managedCluster', 'connectedCluster', 'roleAssignments'],
  parameters: {
    definitions: words([], 'Ids or names of initiatives of your own that hold all of them'),
  },
  frameworks: {
    mcsb: ['PV-2'],
    owasp: ['K04 Lack of Centralized Policy Enforcement'],
  },
  peers: { policy: Object.values(guardRails.aks) },
  why: 'A cluster that somebody makes tonight has no sensor, no policy and no audit log until somebody notices. With these policies it is born with them.',
  judged:
    "At the cluster or above it has to be an assignment of Azure's definition for each of Defender, the policy add-on or extension and, for AKS, diagnostic settings, or one of an initiative that the parameter definitions lists; none of its notScopes may hold the cluster. Each needs an identity that holds a role at the cluster or above it: without, it deploys nothing. Which role, and whether a remediation failed, is not read.",
  fix: `az policy assignment create -n <name> --policy <definition> --scope /subscriptions/<subscription> --mi-system-assigned -l <location> --identity-scope /subscriptions/<subscription> --role <role of the definition>`,
  check(seen, { parameters }) {
    const { managedCluster, connectedCluster, roleAssignments } = seen
    if (!managedCluster.known && !connectedCluster.known) {
      return unread('managedCluster', managedCluster)
    }
    const rails = Object.entries(managedCluster.known ? guardRails.aks : guardRails.arc)
    const found = covering(seen, [...rails.map(([, id]) => id), ...parameters.definitions]) ?? []
    const forRail = (id: string) => assignmentsOf(found, [id, ...parameters.definitions])
    const missing = rails.filter(([, id]) => forRail(id).length === 0).map(([what]) => what)
    if (missing.length > 0) {
      return fail(`nothing deploys ${missing.join(', ')}`, { targets: missing })
    }
    const idle = rails.filter(([, id]) => forRail(id).every((one) => deployersOf(one).length === 0))
    if (idle.length > 0) {
      const targets = idle.map(([what]) => what)
      return fail(`assigned without an identity: ${targets.join(', ')}`, { targets })
    }
    if (!roleAssignments.known) return unread('roleAssignments', roleAssignments)
    if (roleAssignments.value.length === 0) {
      return unknown('not-supplied', 'no role assignment came, not even that of the reader')
    }
    const holders = roleAssignments.value.flatMap(({ properties }) => properties.principalId ?? [])
    const weak = rails
      .filter(
        ([, id]) =>
          !forRail(id)
            .flatMap(deployersOf)
            .some((who) => isListed(who, holders)),
      )
      .map(([what]) => what)
    return weak.length > 0
      ? fail(`the identity holds no role here: ${weak.join(', ')}`, { targets: weak })
      : pass('new clusters get what they need')
  },
  cases: [
    { name: 'all of them', given: assigned(...all), expect: 'pass' },
    { name: 'one is missing', given: assigned(...most), expect: 'fail' },
    { name: 'none', given: assigned(), expect: 'fail' },
    {
      name: 'an initiative of your own',
      given: assigned({ definition: 'ours', identity }),
      parameters: { definitions: ['ours'] },
      expect: 'pass',
    },
    {
      name: 'a user-assigned identity',
      given: assigned(
        ...all.map(({ definition }) => ({
          definition,
          identity: { userAssignedIdentities: { '/x/i': { principalId: 'p' } } },
        })),
      ),
      expect: 'pass',
    },
    {
      name: 'one without an identity',
      given: assigned(...most, { ...all[0], identity: null }),
      expect: 'fail',
    },
    {
      name: 'an identity without a role',
      given: assigned(...most, { ...all[0], identity: { principalId: 'q' } }),
      expect: 'fail',
    },
    {
      name: 'the cluster is left out of one',
      given: assigned(...most, { ...all[0], notScopes: ['/subscriptions/0'] }),
      expect: 'fail',
    },
    { name: 'roles not read', given: policiesWith(...all), expect: 'unknown' },
    {
      name: 'an empty list of roles',
      given: { ...policiesWith(...all), roleAssignments: [] },
      expect: 'unknown',
    },
    {
      name: 'the cluster is not known',
      given: { policyAssignments: assigned(...all).policyAssignments },
      expect: 'unknown',
    },
    {
      name: 'an identity of an odd kind',
      given: assigned(...most, { ...all[0], identity: 'P' }),
      expect: 'unknown',
    },
  ],
})

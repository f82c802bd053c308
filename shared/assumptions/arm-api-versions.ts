import { proven, refuted, unclear } from '../domain/assumption.ts'
import type { Facet } from '../domain/facets/facet.ts'
import { facets } from '../domain/facets/index.ts'
import { assumption } from './assumption.ts'

const all: readonly Facet<unknown>[] = Object.values(facets)

/** Those that Resource Manager is asked for; Resource Graph and Plimsoll itself have no such versions. */
const readByList = all
  .filter(({ cost }) => cost === 'row' || cost === 'call' || cost === 'shared')
  .map(({ resourceType, apiVersion }) => ({ type: resourceType.toLowerCase(), apiVersion }))

export const armApiVersions = assumption({
  id: 'arm-api-versions',
  statement: 'The resource providers take the api-versions that facets are read with',
  mark: 'inferred',
  source: "Azure's own type definitions declare them; a region or cloud may lag behind",
  dependsOn: 'Every facet that is read from Resource Manager',
  needs: ['apiVersions'],
  judged:
    'Proven when each version stands in the list of its provider; refuted by a listed type without it. Types that the provider does not list tell nothing.',
  fallback:
    'What is read with a version that is not there is unknown, unsupported, and its alert names the type; an older version has to be entered in the facet.',
  judge({ apiVersions: { versions } }) {
    const lists = readByList.map((facet) => ({ ...facet, listed: versions[facet.type] }))
    const lacking = lists.filter(({ listed, apiVersion }) => listed && !listed.includes(apiVersion))
    if (lacking.length > 0) {
      return refuted(
        lacking.map(({ type, apiVersion }) => `${type} has no ${apiVersion}`).join('; '),
      )
    }
    const told = lists.filter(({ listed }) => listed).length
    return told === 0
      ? unclear('the providers list none of the types')
      : proven(`${told} of ${lists.length} types are listed, each with its version`)
  },
})

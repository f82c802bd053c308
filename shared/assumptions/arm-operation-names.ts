import { proven, refuted } from '../domain/assumption.ts'
import { facets } from '../domain/facets/index.ts'
import { assumption } from './assumption.ts'

const prefixes = [
  ...new Set(
    Object.values(facets).flatMap(({ operations }) => operations.map((one) => one.toLowerCase())),
  ),
]

export const armOperationNames = assumption({
  id: 'arm-operation-names',
  statement:
    'Operations are named by the type of what they write: the prefixes that events are filtered by begin some',
  mark: 'inferred',
  source:
    'The rule of Azure; names such as those of jwtAuthenticators were derived from it and not seen',
  dependsOn: 'The event filter, and which facets are read again after an event',
  needs: ['operations'],
  judged:
    'Proven when the list of operations has at least one for each prefix of a provider that was read; refuted by a prefix that begins none.',
  fallback:
    'An event that is not let through is found by the next sweep or by the daily refresh; the prefix has to be mended in the facet.',
  judge({ operations: { isData, namespaces } }) {
    const names = Object.keys(isData)
    const own = prefixes.filter((one) => namespaces.includes(one.slice(0, one.indexOf('/'))))
    const idle = own.filter((prefix) => !names.some((name) => name.startsWith(prefix)))
    return idle.length === 0
      ? proven(`${own.length} prefixes begin a listed operation`)
      : refuted(`begin no operation: ${idle.join(', ')}`)
  },
})

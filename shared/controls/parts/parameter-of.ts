import type { Facets } from '../../domain/facets/index.ts'
import type { Json } from '../../domain/json.ts'

/** The value that an assignment gives to a parameter, in whatever case it is named. */
export function parameterOf(
  { properties }: Facets['policyAssignments'][number],
  name: string,
): Json | undefined {
  return properties.parameters.get(name)?.value
}

import type { Concern } from '../../domain/concern.ts'
import type { MissingCause } from '../../domain/maybe.ts'

const cures: Partial<Record<MissingCause, string>> = {
  forbidden: 'Grant the collecting identity the role of infra/generated/role.json at this scope',
  unsupported: 'This cloud or location does not offer it; the controls that need it stay unknown.',
  absent: 'Check that the subscription still exists and is in PLIMSOLL_SCOPE',
}

const mostNamed = 3

/** What is said of facets that cannot be read, once for a cause and scope, whoever finds it. */
export function unreadableConcern({
  cause,
  scope,
  member,
  facets,
  reasons,
}: {
  readonly cause: MissingCause
  readonly scope: string
  readonly member: string
  readonly facets: readonly string[]
  readonly reasons: readonly string[]
}): Concern {
  const names = [...new Set(facets)].sort()
  const more = names.length > mostNamed ? ` and ${names.length - mostNamed} more` : ''
  return {
    cause,
    scope: scope.toLowerCase(),
    member,
    // What a cloud does not offer is nobody's task for tonight.
    severity: cause === 'unsupported' ? 'low' : 'high',
    title: `Plimsoll cannot read ${names.slice(0, mostNamed).join(', ')}${more}`,
    // Some of them are sentences with their full stop.
    because: [...new Set(reasons.map((reason) => reason.replace(/\.$/, '')))]
      .slice(0, mostNamed)
      .join('; '),
    fix: cures[cause] ?? 'It is read again by itself; if it lasts, see the health of the service.',
  }
}

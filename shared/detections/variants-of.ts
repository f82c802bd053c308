import type { JsonObject } from '../domain/json.ts'
import { member } from '../domain/log/member.ts'
import type { Predicate } from '../domain/predicate.ts'
import type { CaseSpec } from './cases.ts'

function asks(node: Predicate, field: string, value: boolean): boolean {
  if (node.op === 'all') return node.of.some((part) => asks(part, field, value))
  return node.op === 'is' && node.field === field && node.value === value
}

const refused = (event: JsonObject): JsonObject => ({
  ...event,
  responseStatus: { metadata: {}, status: 'Failure', reason: 'Forbidden', code: 403 },
  annotations: { 'authorization.k8s.io/decision': 'forbid' },
})

function tried(event: JsonObject): JsonObject {
  const uri = String(event['requestURI'])
  return { ...event, requestURI: `${uri}${uri.includes('?') ? '&' : '?'}dryRun=All` }
}

function byPlatform(event: JsonObject): JsonObject {
  const groups = ['system:masters', 'system:authenticated']
  return { ...event, user: { username: 'aksService', groups } }
}

/** Of a request that changed hands to a person: the body was too large to be recorded. */
function withoutBody(event: JsonObject): JsonObject {
  const gone = 'skipped-too-big-size-object'
  return { ...event, requestObject: gone, responseObject: gone }
}

/**
 * What a detection leaves out by its carve-outs, tried on its own positive case: the same request refused, as a dry
 * run, by the platform; and without its body, which has to be told from a request without fault.
 */
export function variantsOf(
  predicate: Predicate,
  needsBody: boolean,
  positive: CaseSpec | undefined,
): readonly CaseSpec[] {
  if (positive === undefined || member(positive.given, 'verb') === undefined) return []
  const { name, given, ...rest } = positive
  const variant = (
    applies: boolean,
    kind: CaseSpec['kind'],
    what: string,
    change: (event: JsonObject) => JsonObject,
  ): readonly CaseSpec[] =>
    applies
      ? [
          {
            ...rest,
            kind,
            name: `${name}, ${what}`,
            given: change(given),
            expect: kind === 'blind' ? kind : 'no match',
          },
        ]
      : []
  return [
    ...variant(asks(predicate, 'ok', true), 'denied', 'refused', refused),
    ...variant(asks(predicate, 'dryRun', false), 'dry run', 'as a dry run', tried),
    ...variant(asks(predicate, 'isPlatform', false), 'platform', 'by the platform', byPlatform),
    ...variant(needsBody, 'blind', 'with its body left out', withoutBody),
  ]
}

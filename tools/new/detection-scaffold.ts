import { camelCase } from '../generate/camel-case.ts'

/** A detection that compiles and finds nothing yet: test/catalogue names each TODO that is left. */
export function detectionScaffold(id: string): string {
  return `import { notPlatform, tookEffect, writes } from '../carve-outs.ts'
import { nearMiss, positive } from '../cases.ts'
import { detection } from '../detection.ts'
import { all, oneOf } from '../predicate.ts'
import { auditEvent } from '../samples.ts'
import { tables } from '../tables.ts'
import { onMatch } from '../triggers.ts'

const written = { verb: 'create', resource: 'TODO', namespace: 'shop', name: 'web' }

export const ${camelCase(id)} = detection({
  id: '${id}',
  title: 'TODO: what happened, as a sentence without a full stop',
  severity: 'medium',
  tier: 'extended',
  mitre: { tactics: ['TODO'], techniques: ['TODO'] },
  plane: 'kube-audit',
  tables: tables.audit,
  predicate: all(tookEffect, writes, oneOf('objectRef.resource', ['TODO']), notPlatform),
  trigger: onMatch(),
  groupBy: ['cluster', 'user.username', 'objectRef.namespace'],
  why: 'TODO: a reason that a stranger would accept',
  respond: 'TODO: what to look at, whom to ask, what to take away',
  carveOuts: ['Platform identities.'],
  cases: [
    positive('TODO: the plainest one', auditEvent(written)),
    nearMiss('TODO: looks the same and is harmless', auditEvent({ ...written, resource: 'pods' })),
  ],
})
`
}

import { guardFailures } from '../../domain/log/guard-failures.ts'
import { nearMiss, positive } from '../cases.ts'
import { detection } from '../detection.ts'
import { all, contains, eq } from '../predicate.ts'
import { guardRow } from '../samples.ts'
import { tables } from '../tables.ts'
import { volume } from '../triggers.ts'

export const guardAuthFailureBurst = detection({
  id: 'guard.auth-failure-burst',
  title: 'Entra sign-in or Azure RBAC failed far more often than it ever did',
  severity: 'medium',
  tier: 'experimental',
  mitre: { tactics: ['Credential Access', 'Initial Access'], techniques: ['T1110'] },
  plane: 'guard',
  tables: tables.guard,
  predicate: all(eq('category', 'guard'), contains('message', guardFailures)),
  trigger: volume({
    count: 'requests',
    method: { name: 'robust-record', z: 6 },
    side: { high: { minCount: 20, recordRatio: 1.5 } },
  }),
  groupBy: ['cluster'],
  why: 'Guard asks Entra ID who somebody is and Azure what he may do. A burst of failures is a token that is tried out, or a directory that cannot be reached.',
  respond:
    'Compare with the refusals in the audit log of the same hour: they name the identity and the address. If there are none, look at the health of Entra ID first.',
  carveOuts: [
    'The lines of this log are free text; what they say of failures was not seen in a sample.',
  ],
  cases: [
    positive(
      'a token that is not accepted',
      guardRow('E1101 09:00:00 invalid token: signature is invalid'),
    ),
    positive('the same in AzureDiagnostics', {
      Category: 'guard',
      log_s: 'E1101 09:00:00 failed to authenticate\n',
      ResourceId: '/SUBSCRIPTIONS/00000000-0000-0000-0000-000000000001',
    }),
    nearMiss('a token that is accepted', guardRow('I1101 09:00:00 authenticated')),
  ],
})

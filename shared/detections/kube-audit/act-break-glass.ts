import { terminal } from '../carve-outs.ts'
import { nearMiss, positive } from '../cases.ts'
import { detection } from '../detection.ts'
import { breakGlassIdentities } from '../lists/break-glass-identities.ts'
import { all, oneOf } from '../predicate.ts'
import { auditEvent } from '../samples.ts'
import { tables } from '../tables.ts'
import { onMatch } from '../triggers.ts'

const lists = { breakGlassIdentities: ['emergency@example.com'] }
const used = { verb: 'list', resource: 'pods', user: 'emergency@example.com' }

export const actBreakGlass = detection({
  id: 'act-break-glass',
  title: 'An account that is kept for emergencies was used on a cluster',
  severity: 'medium',
  tier: 'core',
  mitre: { tactics: ['Initial Access', 'Privilege Escalation'], techniques: ['T1078.004'] },
  plane: 'kube-audit',
  tables: tables.audit,
  predicate: all(oneOf('user.username', breakGlassIdentities), terminal),
  trigger: onMatch(),
  groupBy: ['cluster', 'user.username', 'clientIp'],
  why: 'Such an account passes by the rules on purpose. That is bearable only while everybody hears of each use.',
  respond:
    'Compare with the emergency that was declared. If there is none, disable the account and treat the use as an attack. Afterwards read what it did, and change its credentials.',
  carveOuts: [
    'Identities that are not in the list `breakGlassIdentities`. They stand there as the log spells them: a user principal name, an object id, `masterclient`.',
    'Attempts that were refused count.',
    'In the Activity Log the same is told by `azure.identity.break-glass`.',
  ],
  cases: [
    positive('a look at pods', auditEvent(used), { lists }),
    positive('an attempt that was refused', auditEvent({ ...used, code: 403 }), { lists }),
    nearMiss('no list yet', auditEvent(used)),
    nearMiss('somebody else', auditEvent({ ...used, user: 'alice@example.com' }), { lists }),
    nearMiss(
      'a name that only ends like it',
      auditEvent({ ...used, user: 'not-emergency@example.com' }),
      { lists },
    ),
    nearMiss(
      'the row before the request was answered',
      auditEvent({ ...used, stage: 'RequestReceived' }),
      { lists },
    ),
  ],
})

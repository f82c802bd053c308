import { nearMiss, positive } from '../cases.ts'
import { detection } from '../detection.ts'
import { breakGlassIdentities } from '../lists/break-glass-identities.ts'
import { all, oneOf } from '../predicate.ts'
import { activity } from '../samples.ts'
import { tables } from '../tables.ts'
import { onMatch } from '../triggers.ts'

const lists = { breakGlassIdentities: ['emergency@example.com'] }
const used = {
  operation: 'Microsoft.ContainerService/managedClusters/write',
  caller: 'emergency@example.com',
}

export const azureIdentityBreakGlass = detection({
  id: 'azure.identity.break-glass',
  title: 'An account that is kept for emergencies was used in Azure',
  severity: 'medium',
  tier: 'core',
  mitre: { tactics: ['Initial Access', 'Privilege Escalation'], techniques: ['T1078.004'] },
  plane: 'azure-activity',
  tables: tables.activity,
  predicate: all(oneOf('caller', breakGlassIdentities)),
  trigger: onMatch(),
  groupBy: ['caller', 'callerIp'],
  why: 'Such an account may do everything everywhere and passes by Conditional Access. Each use has to be known to somebody besides the one who used it.',
  respond: `Compare with the emergency that was declared. If there is none, disable the account in Entra ID and read what it did.

\`\`\`sh
az monitor activity-log list --caller <account> --offset 2d
\`\`\``,
  carveOuts: [
    'Callers that are not in the list `breakGlassIdentities`. They stand there as the log spells them.',
    'Sign-ins and reads are not in the Activity Log: this is told when the account changes something.',
    'On a cluster the same is told by `act-break-glass`.',
  ],
  cases: [
    positive('a cluster is changed', activity(used), { lists }),
    positive('what failed counts, too', activity({ ...used, status: 'Failure' }), { lists }),
    nearMiss('no list yet', activity(used)),
    nearMiss('somebody else', activity({ ...used, caller: 'alice@example.com' }), { lists }),
  ],
})

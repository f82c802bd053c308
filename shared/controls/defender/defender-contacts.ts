import type { Facets } from '../../domain/facets/index.ts'
import type { JsonObject } from '../../domain/json.ts'
import { fail, pass } from '../../domain/verdict.ts'
import { control } from '../control.ts'

type Contact = Facets['securityContacts'][number]

/** What keeps a contact from hearing of alerts; null: it hears. */
function faultOf({ properties }: Contact): string | null {
  const { emails, isEnabled, notificationsByRole, notificationsSources } = properties
  if (isEnabled !== true) return 'is not switched on'
  const byRole = notificationsByRole.state === 'On' && notificationsByRole.roles.length > 0
  if (emails === undefined && !byRole) return 'has no address'
  return notificationsSources.some(({ sourceType }) => sourceType === 'Alert')
    ? null
    : 'is not told of alerts'
}

const alerts = { sourceType: 'Alert', minimalSeverity: 'High' }

function contact(properties: JsonObject) {
  return {
    securityContacts: [
      {
        name: 'default',
        properties: {
          emails: 'soc@example.com',
          isEnabled: true,
          notificationsSources: [alerts],
          ...properties,
        },
      },
    ],
  }
}

export const defenderContacts = control({
  id: 'defender-contacts',
  title: 'Security contacts receive high-severity alerts',
  severity: 'low',
  appliesTo: ['aks', 'arc'],
  needs: ['securityContacts'],
  frameworks: { mcsb: ['IR-2'], nsa: ['Threat detection'] },
  peers: {
    prowler: ['defender_additional_email_configured_with_a_security_contact'],
    cloudsploit: ['securityContactsEnabled'],
    scoutsuite: ['securitycenter-security-contacts-not-set'],
  },
  why: 'When every other channel is down, or belongs to the intruder by then, an e-mail to a person is what is left. Microsoft writes to these addresses too.',
  judged:
    'In the subscription has to be a security contact with isEnabled true (absent counts as off), an address in emails or notificationsByRole On with a role, and with Alert among its notificationsSources. Every minimal severity that Azure offers includes High. Whether anybody reads the address is not known.',
  fix: `az security contact create -n default --emails <address> --notifications-by-role "{roles:[Owner],state:On}" --alert-notifications "{minimalSeverity:High,state:On}"`,
  bicep: `targetScope = 'subscription'

resource contact 'Microsoft.Security/securityContacts@2023-12-01-preview' = {
  name: 'default'
  properties: {
    emails: 'soc@example.com'
    isEnabled: true
    notificationsByRole: {
      roles: ['Owner']
      state: 'On'
    }
    notificationsSources: [
      {
        sourceType: 'Alert'
        minimalSeverity: 'High'
      }
    ]
  }
}`,
  check({ securityContacts }) {
    const faults = securityContacts.map((one) => ({ name: one.name ?? '', fault: faultOf(one) }))
    const good = faults.filter(({ fault }) => fault === null)
    if (good.length > 0) return pass(`told of alerts: ${good.map(({ name }) => name).join(', ')}`)
    return faults.length === 0
      ? fail('the subscription has no security contact')
      : fail(faults.map(({ name, fault }) => `${name} ${fault}`).join('; '), {
          targets: faults.map(({ name }) => name),
        })
  },
  cases: [
    { name: 'an address', given: contact({}), expect: 'pass' },
    { name: 'not said to be on', given: contact({ isEnabled: null }), expect: 'fail' },
    {
      name: 'by role',
      given: contact({ emails: '', notificationsByRole: { state: 'on', roles: ['Owner'] } }),
      expect: 'pass',
    },
    {
      name: 'by no role',
      given: contact({ emails: '', notificationsByRole: { state: 'On', roles: [] } }),
      expect: 'fail',
    },
    {
      name: 'roles are off',
      given: contact({ emails: null, notificationsByRole: { state: 'Off', roles: ['Owner'] } }),
      expect: 'fail',
    },
    { name: 'switched off', given: contact({ isEnabled: false }), expect: 'fail' },
    {
      name: 'attack paths only',
      given: contact({ notificationsSources: [{ sourceType: 'AttackPath' }] }),
      expect: 'fail',
    },
    { name: 'of nothing', given: contact({ notificationsSources: null }), expect: 'fail' },
    { name: 'none', given: { securityContacts: [] }, expect: 'fail' },
    {
      name: 'a new source',
      given: contact({ notificationsSources: [{ sourceType: 'Rumour' }] }),
      expect: 'unknown',
    },
  ],
})

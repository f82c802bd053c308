import { check } from './check.ts'
import { filled } from './filled.ts'
import { allow } from './parts/allow.ts'

const good = { channel: 'oncall', trouble: null, of: 'settings' } as const
const far = {
  ...good,
  of: 'way',
  host: 'hooks.example.com',
  trouble: 'hooks.example.com could not be reached (EHOSTUNREACH)',
} as const
const bad = { ...good, of: 'secret', trouble: 'there is no secret pager-key' } as const

export const channelsReady = check({
  id: 'channels-ready',
  title: 'Every channel of the policy file can be told',
  severity: 'high',
  sights: ['channels'],
  why: 'A channel is needed on the day of an incident. That its secret is gone or its host is not allowed should be known before.',
  judged:
    'For each channel of the policy file: this version has its kind, its secrets are there, a message can be made of them, and the host has an address that channels may go to and takes a connection with TLS. Nothing is sent.',
  mends: {
    secret: 'az keyvault secret set --vault-name <vault> -n <secret> --value <value>',
    settings:
      'az storage blob upload --auth-mode login --account-name <account> -c plimsoll-policy -n plimsoll.yaml -f plimsoll.yaml --overwrite',
    way: 'az network firewall policy rule-collection-group collection rule add -g <group> --policy-name <policy> --rcg-name <rules> --collection-name <collection> -n plimsoll --rule-type ApplicationRule --protocols Https=443 --source-addresses <app subnet> --target-fqdns <host>',
  },
  find: ({ channels }, { mends }) =>
    channels.flatMap(({ channel, trouble, of, host }) =>
      trouble === null
        ? []
        : [
            {
              cause: 'channel-failing',
              scope: channel,
              what: `the channel ${channel} cannot be told: ${trouble}${host === undefined ? '' : allow(host)}`,
              mend: filled(mends[of], host === undefined ? {} : { host }),
            },
          ],
    ),
  cases: [
    { name: 'ready', given: { channels: [good] }, finds: [] },
    { name: 'no secret', given: { channels: [good, bad] }, finds: ['oncall'] },
    { name: 'a firewall on the way', given: { channels: [far] }, finds: ['oncall'] },
    { name: 'not looked at', given: {}, finds: null },
  ],
})

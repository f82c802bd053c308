import { parsePolicy } from '../../shared/config/parse-policy.ts'
import { sampleCatalogue } from './sample-catalogue.ts'

/** `line:column message` of every problem. */
function problemsOf(text: string): readonly string[] {
  const result = parsePolicy(text, { file: 'plimsoll.yaml', ...sampleCatalogue })
  if ('policy' in result) return []
  return result.problems.map(({ line, column, message }) => `${line}:${column} ${message}`)
}

const channels = `channels:
  oncall: { kind: console }
  archive: { kind: console }
`
const attested = 'version: 1\nattestations:\n  - control: acr-trusted-registries\n    owner: a\n'
const until =
  'takes a date such as 2027-03-31, or a time with its zone such as 2027-03-31T18:00Z; this is'
const scope =
  'takes `*`, or the ARM id of a cluster, resource group, subscription or management group; this is'

it.each<[what: string, text: string, problems: readonly string[]]>([
  // the file
  ['an empty file', '', ['1:1 the file is empty; it begins with `version: 1`']],
  ['only comments', '# later\n', ['1:1 the file is empty; it begins with `version: 1`']],
  [
    'a text',
    'hello',
    [
      '1:1 takes a block with `version`, `routes`, `channels`, `callers`, `context`, `controls`, `detections`, `allowances`, `attestations`, `exemptions`, `severities`, `windows`, `auditProfiles`, `summary`; this is `hello`',
    ],
  ],
  ['no version', 'controls: {}', ['1:1 version: is missing; it takes 1']],
  [
    'a version of later',
    'version: 2',
    ['1:10 version: takes 1, the only version of this file; this is 2'],
  ],
  [
    'a version in quotes',
    'version: "1"',
    ['1:10 version: takes 1, the only version of this file; this is the text `1`'],
  ],
  ...([[0xff, 0xfe], []] as const).map((mark): [string, string, readonly string[]] => [
    `UTF-16, of which the mark is ${mark.length} bytes`,
    Buffer.concat([Buffer.from(mark), Buffer.from('version: 1', 'utf16le')]).toString(),
    ['1:1 the file is not UTF-8 (`>` of Windows PowerShell writes UTF-16); save it as UTF-8'],
  ]),
  [
    'an unknown section',
    'version: 1\nroute: []',
    ['2:1 route: there is no field `route`; did you mean `routes`?'],
  ],
  [
    'an unknown section with nothing in it',
    'version: 1\nexemptoins:',
    ['2:1 exemptoins: there is no field `exemptoins`; did you mean `exemptions`?'],
  ],
  [
    'a field twice',
    'version: 1\ncontrols: {}\ncontrols: {}',
    ['3:1 `controls` was already written in line 2'],
  ],
  [
    'two documents',
    'version: 1\n---\nversion: 1',
    ['2:1 the file holds several documents (`---`); write one'],
  ],
  [
    'a tab',
    'version: 1\ncontext:\n\towner: []',
    ['3:1 a tab stands where spaces are expected; indent with spaces'],
  ],
  [
    'a tag',
    'version: !!js/function x',
    ['1:10 this tag (`!…`) is not known; write the value without it'],
  ],
  [
    'a merge key',
    'version: 1\ncontrols:\n  <<: {}',
    [
      '3:3 controls["<<"]: there is no control `<<`; controls are: aks-api-authorized-ranges, acr-trusted-registries',
    ],
  ],
  [
    'an unknown anchor',
    'version: 1\nroutes: *later',
    ['2:9 there is no anchor `later` above this line'],
  ],

  // routes
  [
    'a channel that is not there',
    `version: 1
routes:
  - { name: a, channels: [oncall] }
  - { name: b, channels: [teams-sec] }
${channels}`,
    ['4:27 routes[1].channels[0]: there is no channel `teams-sec`; channels are: oncall, archive'],
  ],
  [
    'a channel with a slip',
    `version: 1
routes: [{ name: a, channels: archiv }]
${channels}`,
    ['2:31 routes[0].channels: there is no channel `archiv`; did you mean `archive`?'],
  ],
  [
    'two routes of one name',
    `version: 1
routes:
  - { name: a, channels: oncall }
  - { name: a, channels: oncall }
${channels}`,
    ['4:13 routes[1].name: routes[0] has the same name'],
  ],
  [
    'channels without routes',
    `version: 1\n${channels}`,
    ['1:1 routes: is missing; without routes nothing reaches the channels below'],
  ],
  [
    'no route at all',
    'version: 1\nroutes: []',
    [
      '2:9 routes: takes a list, each item a block with `name`, `channels`, `match`, `also`, `quiet`, `digest`, `remind`; this is an empty list',
    ],
  ],
  [
    'a route without channels',
    'version: 1\nroutes:\n  - name: a',
    ['3:5 routes[0].channels: is missing; it takes the name of a channel, or a list of such'],
  ],
  [
    'a field at the wrong depth',
    'version: 1\nroutes:\n  - name: a\n    channels: console\n    severity: high',
    [
      '5:5 routes[0].severity: there is no field `severity`; fields are: name, channels, match, also, quiet, digest, remind',
    ],
  ],
  [
    'a severity that is none',
    'version: 1\nroutes: [{ name: a, channels: console, match: { severity: urgent } }]',
    [
      '2:59 routes[0].match.severity: takes one of critical, high, medium, low, info, or one with `or worse` after it; this is `urgent`',
    ],
  ],
  [
    'a match that names nothing',
    'version: 1\nroutes: [{ name: a, channels: console, match: { clusters: } }]',
    ['2:49 routes[0].match.clusters: takes a text, which may hold `*`; this is empty'],
  ],
  [
    'a pattern that fits no control',
    'version: 1\nroutes: [{ name: a, channels: console, match: { controls: gke-* } }]',
    ['2:59 routes[0].match.controls: no control fits `gke-*`'],
  ],
  [
    'a retired control in a match',
    'version: 1\nroutes: [{ name: a, channels: console, match: { controls: [aks-old-name] } }]',
    [
      '2:60 routes[0].match.controls[0]: the control `aks-old-name` was retired; use `aks-api-authorized-ranges`',
    ],
  ],
  [
    'the name of a subscription',
    'version: 1\nroutes: [{ name: a, channels: console, match: { subscriptions: payments } }]',
    [
      '2:64 routes[0].match.subscriptions: takes a subscription id, which may hold `*`; this is `payments`',
    ],
  ],
  [
    'a context value that no rule gives',
    `version: 1
routes: [{ name: a, channels: console, match: { context: { environment: prod } } }]
context: { environment: [{ value: production }, { value: test }] }`,
    [
      '2:73 routes[0].match.context.environment: there is no `context.environment` value `prod`; `context.environment` values are: production, test',
    ],
  ],
  [
    'also that is no flag',
    'version: 1\nroutes: [{ name: a, channels: console, also: yes }]',
    ['2:46 routes[0].also: takes `true` or `false`; this is `yes`'],
  ],
  [
    'a name with blanks',
    'version: 1\nroutes: [{ name: on call, channels: console }]',
    [
      '2:18 routes[0].name: takes a name of at most 64 letters, digits, `-`, `_` and `.`; this is `on call`',
    ],
  ],

  // channels
  [
    'an unknown kind',
    'version: 1\nroutes: [{ name: a, channels: c }]\nchannels:\n  c: { kind: webhok }',
    ['4:14 channels.c.kind: there is no kind of channel `webhok`; did you mean `webhook`?'],
  ],
  [
    'no kind',
    'version: 1\nroutes: [{ name: a, channels: c }]\nchannels:\n  c: { urlSecret: s }',
    ['4:6 channels.c.kind: is missing; it takes one of console, pager, webhook'],
  ],
  [
    'settings that the channel refuses',
    'version: 1\nroutes: [{ name: a, channels: c }]\nchannels:\n  c: { kind: webhook, urlSecret: s, format: xml }',
    ['4:45 channels.c: the channel webhook refuses these settings: format json or ocsf'],
  ],
  [
    'a secret instead of its name',
    'version: 1\nroutes: [{ name: a, channels: c }]\nchannels:\n  c: { kind: webhook, urlSecret: "https://example.com/hook?sig=abcdef" }',
    [
      '4:34 channels.c.urlSecret: takes the name of a secret (letters, digits and hyphens), not the secret itself',
    ],
  ],

  // callers and context
  [
    'a caller that is no GUID',
    'version: 1\ncallers:\n  pipeline: { team: a }',
    ['3:3 callers.pipeline: takes an application id (GUID); this is `pipeline`'],
  ],
  [
    'a caller twice in two spellings',
    `version: 1
callers:
  aaaaaaaa-0000-0000-0000-000000000001: { team: a }
  AAAAAAAA-0000-0000-0000-000000000001: { team: b }`,
    [
      '4:3 callers.AAAAAAAA-0000-0000-0000-000000000001: `aaaaaaaa-0000-0000-0000-000000000001` was already written above',
    ],
  ],
  [
    'an unknown context',
    'version: 1\ncontext: { enviroment: [] }',
    ['2:12 context.enviroment: there is no field `enviroment`; did you mean `environment`?'],
  ],
  [
    'a tag that is a number',
    'version: 1\ncontext:\n  owner:\n    - { value: a, tags: { tier: 1 } }',
    ['4:33 context.owner[0].tags.tier: takes a text, which may hold `*`; put quotes around 1'],
  ],
  [
    'the id of a management group',
    'version: 1\ncontext: { owner: [{ value: a, managementGroups: [/providers/x/y] }] }',
    [
      '2:51 context.owner[0].managementGroups[0]: takes the name of a management group (not its id), which may hold `*`; this is `/providers/x/y`',
    ],
  ],

  // controls
  [
    'an unknown control',
    'version: 1\ncontrols:\n  aks-api-authorised-ranges: {}',
    [
      '3:3 controls.aks-api-authorised-ranges: there is no control `aks-api-authorised-ranges`; did you mean `aks-api-authorized-ranges`?',
    ],
  ],
  [
    'a retired control',
    'version: 1\ncontrols: { aks-old-name: {}, aks-gone: {} }',
    [
      '2:13 controls.aks-old-name: the control `aks-old-name` was retired; use `aks-api-authorized-ranges`',
      '2:31 controls.aks-gone: the control `aks-gone` was retired; take it out',
    ],
  ],
  [
    'an unknown parameter',
    'version: 1\ncontrols: { acr-trusted-registries: { parameters: { registry: [] } } }',
    [
      '2:53 controls.acr-trusted-registries.parameters.registry: there is no parameter `registry`; did you mean `registries`?',
    ],
  ],
  [
    'a parameter that the control refuses',
    'version: 1\ncontrols:\n  aks-api-authorized-ranges:\n    parameters:\n      widestPrefix: 64',
    [
      '5:21 controls.aks-api-authorized-ranges.parameters.widestPrefix: takes a whole number from 0 to 32; this is 64',
    ],
  ],
  [
    'leniency that is no flag',
    'version: 1\ncontrols: { acr-trusted-registries: { acceptPartial: 1 } }',
    ['2:54 controls.acr-trusted-registries.acceptPartial: takes `true` or `false`; this is 1'],
  ],

  // attestations and exemptions
  [
    'an exemption without end, owner and reason',
    `version: 1
exemptions:
  - control: acr-trusted-registries
    scope: '*'`,
    [
      '3:5 exemptions[0].owner: is missing; it takes a text',
      '3:5 exemptions[0].until: is missing; it takes a date such as 2027-03-31, or a time with its zone such as 2027-03-31T18:00Z',
      '3:5 exemptions[0].reason: is missing; it takes a text',
    ],
  ],
  [
    'a pattern of controls',
    `version: 1
exemptions:
  - { control: aks-*, scope: '*', reason: r, owner: o, until: 2027-01-01 }`,
    [
      '3:16 exemptions[0].control: there is no control `aks-*`; controls are: aks-api-authorized-ranges, acr-trusted-registries',
    ],
  ],
  [
    'a day that is none',
    `${attested}    scope: '*'\n    until: 2027-02-30`,
    [`6:12 attestations[0].until: ${until} \`2027-02-30\``],
  ],
  [
    'a time without its zone',
    `${attested}    scope: '*'\n    until: 2027-02-03T10:00`,
    [`6:12 attestations[0].until: ${until} \`2027-02-03T10:00\``],
  ],
  [
    'never',
    `${attested}    scope: '*'\n    until: never`,
    [`6:12 attestations[0].until: ${until} \`never\``],
  ],
  [
    'a time that leaves the years with four digits',
    `${attested}    scope: '*'\n    until: 9999-12-31T23:59-14:00`,
    [`6:12 attestations[0].until: ${until} \`9999-12-31T23:59-14:00\``],
  ],
  [
    'a scope that is no id',
    `${attested}    until: 2027-01-01\n    scope: my-cluster`,
    [`6:12 attestations[0].scope: ${scope} \`my-cluster\``],
  ],
  [
    'a scope below clusters',
    `${attested}    until: 2027-01-01\n    scope: /subscriptions/00000000-0000-0000-0000-000000000001/resourceGroups/rg/providers/Microsoft.ContainerService/managedClusters/c/agentPools/p`,
    [
      `6:12 attestations[0].scope: ${scope} \`/subscriptions/00000000-0000-0000-0000-000000000001/resourc…\``,
    ],
  ],
  [
    'a detection that does not exist, and a mode that does not either',
    'version: 1\ndetections:\n  k8s.exec.pots: { mode: alert }\n  k8s.exec.pod: { mode: loud }\n',
    [
      '3:3 detections["k8s.exec.pots"]: there is no detection `k8s.exec.pots`; did you mean `k8s.exec.pod`?',
      '4:25 detections["k8s.exec.pod"].mode: there is no mode `loud`; modes are: alert, observe, off',
    ],
  ],
  [
    'an allowance that would never fit, or would allow everything',
    `version: 1
allowances:
  - { detection: k8s.rbac.admin-binding, scope: '*', namespace: shop, reason: r, owner: o, until: 2027-01-01 }
  - { detection: k8s.exec.pod, scope: '*', reason: r, owner: o, until: 2027-01-01 }
`,
    [
      '3:5 allowances[0].namespace: tells no signals apart; this one has `actor`',
      '4:5 allowances[1]: takes at least one of `actor`, `namespace`, `address`, `userAgent`',
    ],
  ],
  [
    'quiet hours without a zone, at no time of the day, below no severity',
    `version: 1
routes:
  - name: a
    channels: console
    quiet: { from: 22:00, to: '25:00', below: hi }
    digest: { every: 1 hour }
    remind: { critical: often, hi: 4h }
    match: { family: [aks, asp] }
`,
    [
      "5:12 routes[0].quiet.zone: is missing; it takes `UTC`, an offset such as '+01:00', or a zone such as Europe/Berlin",
      "5:31 routes[0].quiet.to: takes a time of day in quotes, such as '22:00'; this is `25:00`",
      '5:47 routes[0].quiet.below: there is no severity `hi`; severities are: critical, high, medium, low, info',
      '6:22 routes[0].digest.every: takes a time such as 30m, 4h or 7d; this is `1 hour`',
      '7:25 routes[0].remind.critical: takes a time such as 4h, or never; this is `often`',
      '7:32 routes[0].remind.hi: there is no field `hi`; fields are: critical, high, medium, low, info',
      '8:28 routes[0].match.family[1]: there is no family `asp`; families are: aks, acr, k8s',
    ],
  ],
  [
    'severities of nothing, or of two things',
    `version: 1
severities:
  - { severity: low }
  - { control: aks-api-authorized-ranges, detection: k8s.exec.pod, severity: low }
  - { control: aks-api-authorized-range, severity: low }
`,
    [
      '3:5 severities[0]: takes either `control` or `detection`',
      '4:5 severities[1]: takes either `control` or `detection`',
      '5:16 severities[2].control: there is no control `aks-api-authorized-range`; did you mean `aks-api-authorized-ranges`?',
    ],
  ],
  [
    'audit profiles that nobody knows, of a context that nobody has, of nothing',
    `version: 1
context:
  environment:
    - { value: production }
auditProfiles:
  - { profile: full-basics }
  - { profile: admin, context: { environment: prodution } }
  - { context: { environment: production } }
  - { profile: full, scope: '*' }
`,
    [
      '6:16 auditProfiles[0].profile: there is no profile `full-basics`; did you mean `full-basic`?',
      '7:47 auditProfiles[1].context.environment: there is no `context.environment` value `prodution`; did you mean `production`?',
      '8:5 auditProfiles[2].profile: is missing; it takes the name of a profile',
      '9:16 auditProfiles[3].profile: there is no profile `full`; profiles are: admin, full-basic, full-analytics',
      '9:22 auditProfiles[3].scope: there is no field `scope`; fields are: profile, context',
    ],
  ],
  [
    'windows that never open, that have two beginnings, that are of no zone',
    `version: 1
windows:
  - { name: a, scope: '*', reason: r, owner: o, until: 2027-01-01 }
  - { name: b, scope: '*', reason: r, owner: o, from: 2027-01-02, until: 2027-01-01 }
  - name: c
    scope: '*'
    reason: r
    owner: o
    until: 2027-01-01
    from: 2026-01-01
    weekly: { days: sunday, from: '02:00', to: '04:00', zone: UTC }
  - name: d
    scope: '*'
    reason: r
    owner: o
    until: 2027-01-01
    weekly: { days: sundae, from: '02:00', to: '04:00', zone: Europe/Nowhere }
    controls: [aks-*, nothing-*]
`,
    [
      '3:5 windows[0]: takes either `from` or `weekly`',
      '4:5 windows[1].from: is not before `until`',
      '5:5 windows[2]: takes either `from` or `weekly`',
      '17:21 windows[3].weekly.days: there is no weekday `sundae`; did you mean `sunday`?',
      "17:63 windows[3].weekly.zone: takes `UTC`, an offset such as '+01:00', or a zone such as Europe/Berlin; this is `Europe/Nowhere`",
      '18:23 windows[3].controls[1]: no control fits `nothing-*`',
    ],
  ],
  [
    'a summary to who is woken by it',
    `version: 1
routes: [{ name: a, channels: duty }]
channels: { duty: { kind: pager } }
summary: { channels: duty }
`,
    ['4:22 summary.channels: `duty` wakes people; a summary takes a channel that does not'],
  ],
  [
    'a summary to nobody, and for an owner that no rule gives',
    `version: 1
summary: { at: 7, owners: { payments: console }, channels: consul }
`,
    [
      "2:16 summary.at: takes a time of day in quotes, such as '22:00'; put quotes around 7",
      '2:29 summary.owners.payments: there is no `context.owner` value `payments`; there are no `context.owner` values at all',
      '2:60 summary.channels: there is no channel `consul`; did you mean `console`?',
    ],
  ],
])('%s', (_, text, problems) => {
  expect(problemsOf(text)).toEqual(problems)
})

it('tells everything at once, in the order of the file, with the file and the path', () => {
  const text = 'version: 1\nroutes: [{ name: a }]\ncontrols: { x: {} }\ncallers: { y: {} }'
  const result = parsePolicy(text, { file: 'ops/plimsoll.yaml', ...sampleCatalogue })
  expect(
    'problems' in result && result.problems.map(({ file, line, path }) => [file, line, path]),
  ).toEqual([
    ['ops/plimsoll.yaml', 2, 'routes[0].channels'],
    ['ops/plimsoll.yaml', 3, 'controls.x'],
    ['ops/plimsoll.yaml', 4, 'callers.y'],
  ])
})

it('repeats no credential in a message', () => {
  const text = 'version: 1\nchannels: { c: { kind: "https://u:hunter2@example.com/?sig=hunter2" } }'
  expect(problemsOf(text).join('\n')).toContain('[redacted]')
  expect(problemsOf(text).join('\n')).not.toContain('hunter2')
})

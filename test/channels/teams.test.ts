import { channels } from '../../shared/channels/index.ts'
import type { ClusterAlert, HeldFinding } from '../../shared/domain/alert.ts'
import type { Transition } from '../../shared/domain/transition.ts'
import {
  clusterAlert,
  concernAlert,
  finding,
  hostileNames,
  opened,
  resolvedAlert,
} from './alerts.ts'
import { flowUrl, refusal, request } from './render.ts'

const settings = { url: 'teams-url' }

interface Block {
  readonly type: string
  readonly text?: string
  readonly items?: readonly Block[]
  readonly inlines?: readonly Block[]
}
interface Card {
  readonly version: string
  readonly body: readonly Block[]
  readonly actions: readonly { readonly url: string }[]
}

function cardIn(body: string): Card {
  return JSON.parse(body).attachments[0].content
}

function blocksIn(blocks: readonly Block[]): readonly Block[] {
  return blocks.flatMap((block) => [
    block,
    ...blocksIn(block.items ?? []),
    ...blocksIn(block.inlines ?? []),
  ])
}

function textsIn(body: string): readonly string[] {
  return blocksIn(cardIn(body).body).flatMap(({ text }) => text ?? [])
}

it('posts an Adaptive Card 1.4 in the envelope of a workflow', () => {
  const { body, ...rest } = request('teams', clusterAlert(), settings)
  expect(rest).toEqual({
    method: 'POST',
    url: flowUrl.replace(':443', ''),
    headers: { 'content-type': 'application/json' },
  })
  const wrap = { wrap: true }
  const small = { ...wrap, spacing: 'Small' }
  expect(JSON.parse(body)).toEqual({
    type: 'message',
    attachments: [
      {
        contentType: 'application/vnd.microsoft.card.adaptive',
        contentUrl: null,
        content: {
          $schema: 'http://adaptivecards.io/schemas/adaptive-card.json',
          type: 'AdaptiveCard',
          version: '1.4',
          body: [
            {
              type: 'TextBlock',
              text: '▲ HIGH · payments-prod: the admin kubeconfig bypasses Entra ID',
              ...wrap,
              size: 'Medium',
              weight: 'Bolder',
              color: 'Attention',
            },
            {
              type: 'TextBlock',
              text: 'AKS · westeurope · resource group rg-payments · subscription 00000000-0000-0000-0000-000000000001',
              ...small,
              isSubtle: true,
            },
            {
              type: 'Container',
              separator: true,
              items: [
                {
                  type: 'TextBlock',
                  text: '▲ HIGH · Now failing: Local accounts are disabled',
                  ...wrap,
                  weight: 'Bolder',
                },
                { type: 'TextBlock', text: 'the admin kubeconfig bypasses Entra ID', ...small },
                {
                  type: 'TextBlock',
                  text: 'Changed by team payments \\(example/payments-infra, application 00000000-0000-0000-0000-00000000000a\\) at 2026-11-23 11:59:00 UTC with Microsoft.ContainerService/managedClusters/write',
                  ...wrap,
                },
                {
                  type: 'TextBlock',
                  text: '/properties/disableLocalAccounts: true → false',
                  ...small,
                  fontType: 'Monospace',
                },
                {
                  type: 'TextBlock',
                  text: 'Why it matters: A local account is a shared certificate: nobody behind it, no MFA, no revoking one user.',
                  ...wrap,
                },
                { type: 'TextBlock', text: 'What to do:', ...wrap },
                {
                  type: 'RichTextBlock',
                  spacing: 'None',
                  inlines: [
                    {
                      type: 'TextRun',
                      text: 'az aks update -g rg-payments --subscription 00000000-0000-0000-0000-000000000001 -n payments-prod --disable-local-accounts',
                      fontType: 'Monospace',
                    },
                  ],
                },
              ],
            },
            {
              type: 'TextBlock',
              text: 'Plimsoll · 2026-11-23 12:00:00 UTC · route payments',
              ...wrap,
              size: 'Small',
              isSubtle: true,
              separator: true,
            },
          ],
          actions: [
            {
              type: 'Action.OpenUrl',
              title: 'Open in the portal',
              url: 'https://portal.azure.com/#resource/subscriptions/00000000-0000-0000-0000-000000000001/resourceGroups/rg-payments/providers/Microsoft.ContainerService/managedClusters/payments-prod',
            },
          ],
          msteams: { width: 'Full' },
        },
      },
    ],
  })
})

it('posts the card alone for a hand-made flow', () => {
  const alone = JSON.parse(request('teams', clusterAlert(), { ...settings, envelope: 'card' }).body)
  expect(alone).toEqual(cardIn(request('teams', clusterAlert(), settings).body))
})

it('says that it is over, in words and a sign', () => {
  const [first, , ...rest] = textsIn(request('teams', resolvedAlert, settings).body)
  expect(first).toBe('✔ RESOLVED · payments-prod: resolved: Local accounts are disabled')
  expect(rest).toContain('✔ Resolved: Local accounts are disabled')
  expect(rest.join('\n')).not.toMatch(/What to do|Why it matters|HIGH/)
})

it('tells trouble of Plimsoll itself, with the repair', () => {
  const texts = textsIn(request('teams', concernAlert, settings).body)
  expect(texts[0]).toBe('▲ HIGH · Plimsoll itself: Plimsoll cannot read managedCluster')
  expect(texts).toContain('Resource Manager answered 403')
  expect(texts).toContain(concernAlert.concern.fix)
})

it('tells what just moved before what was open already', () => {
  const old = {
    ...finding,
    control: 'old',
    title: 'Something older',
    severity: 'critical' as const,
  }
  const texts = textsIn(request('teams', clusterAlert({ open: [old, finding] }), settings).body)
  const at = (part: string) => texts.findIndex((text) => text.includes(part))
  expect(at('Still open since 2026-11-23 12:00:00 UTC: Something older')).toBeGreaterThan(
    at('Now failing: Local accounts are disabled'),
  )
})

it.each(['critical', 'high', 'medium', 'low', 'info'] as const)(
  'writes the word %s',
  (severity) => {
    const [first = ''] = textsIn(request('teams', clusterAlert({ severity }), settings).body)
    expect(first).toMatch(new RegExp(`^. ${severity.toUpperCase()} · `))
  },
)

/** Everything that somebody outside can choose. */
function hostileAlert(name: string, count = 1): ClusterAlert {
  const foreign: HeldFinding = {
    ...finding,
    because: `because ${name}`,
    title: name,
    targets: [name, name],
    why: name,
    fix: `az aks update -n <cluster> -g <group> # ${name}`,
  }
  const moved: Transition = {
    ...opened,
    title: name,
    verdict: { status: 'fail', because: name, targets: [name] },
    cause: {
      caller: { kind: 'user', name, address: name, objectId: name, repository: name, team: name },
      operation: name,
      resourceId: name,
      at: name,
      changed: Array.from({ length: 9 }, () => ({
        at: `/tags/${name}`,
        before: name,
        after: { [name]: name },
      })),
      others: [{ kind: 'user', name }],
    },
  }
  const many = Array.from({ length: count }, (_, index) => `control-${index}`)
  return clusterAlert({
    title: name,
    route: name,
    cluster: {
      id: `/subscriptions/${name}/resourceGroups/${name}/providers/Microsoft.ContainerService/managedClusters/${name}`,
      kind: 'aks',
      name,
      subscriptionId: name,
      resourceGroup: name,
      location: name,
    },
    changes: many.map((control) => ({ ...moved, control })),
    open: many.map((control) => ({ ...foreign, control })),
  })
}

/** Characters that Markdown would still act upon, once escaped ones are taken away. */
const unescaped = /[*_`[\]()<>#!|~]/

it.each(hostileNames)('shows a hostile name as it is: %j', (name) => {
  const { body } = request('teams', hostileAlert(name), settings)
  expect(Buffer.byteLength(body)).toBeLessThanOrEqual(28_000)
  const blocks = blocksIn(cardIn(body).body)
  for (const { type, text = '' } of blocks) {
    expect(text).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}\u2028\u2029]/u)
    if (type === 'TextBlock') {
      expect(text.replace(/\\[\\`*_[\]()<>#!|~.]/g, '')).not.toMatch(unescaped)
      expect(text).not.toMatch(/\{\{|:\/\/|\n/)
    }
  }
  // What it is about is still there: the first thing that moved is never dropped.
  expect(blocks.some(({ type }) => type === 'Container')).toBe(true)
  for (const { url } of cardIn(body).actions) {
    expect(url).toMatch(/^https:\/\/portal\.azure\.com\/#resource\/[\w.%/-]+$/)
  }
})

it.each(hostileNames)('puts no hostile name into a command: %j', (name) => {
  const alert = clusterAlert({
    cluster: { ...clusterAlert().cluster, name, resourceGroup: name },
  })
  const commands = blocksIn(cardIn(request('teams', alert, settings).body).body).filter(
    ({ type }) => type === 'TextRun',
  )
  const [command] = commands
  expect(command?.text).toBe('az aks update -g <group> -n <cluster> --disable-local-accounts')
})

it('drops findings from the bottom to keep within 28 KB, and says how many', () => {
  const { body } = request('teams', hostileAlert(`cluster ${'x'.repeat(10_000)}`, 500), settings)
  expect(Buffer.byteLength(body)).toBeLessThanOrEqual(28_000)
  const card = cardIn(body)
  const shown = card.body.filter(({ type }) => type === 'Container').length
  const [more] = textsIn(body).flatMap((text) => /^\+(\d+) more$/.exec(text)?.[1] ?? [])
  expect(shown + Number(more)).toBe(500)
  expect(shown).toBeGreaterThan(3)
  expect(card.body.at(-1)?.text).toMatch(/^Plimsoll · /)
})

it('measures bytes, not characters', () => {
  const { body } = request('teams', hostileAlert('🚢\\'.repeat(400), 500), settings)
  expect(Buffer.byteLength(body)).toBeLessThanOrEqual(28_000)
  expect(Buffer.byteLength(body)).toBeGreaterThan(body.length)
})

it('redacts what looks like a credential', () => {
  const secret = 'AccountKey=CANARYabcdef0123456789'
  const { body } = request('teams', hostileAlert(`x ${secret}`), settings)
  expect(body).not.toContain('CANARY')
  const named = clusterAlert({
    changes: [
      {
        ...opened,
        cause: {
          ...(opened.cause ?? never()),
          changed: [{ at: '/properties/clientSecret', before: 'CANARY-1', after: 'CANARY-2' }],
        },
      },
    ],
  })
  expect(request('teams', named, settings).body).not.toContain('CANARY')
})

function never(): never {
  throw new Error('the sample has a cause')
}

it.each([
  [
    'https://contoso.webhook.office.com/webhookb2/CANARY',
    /Office 365 connector.*retired.*workflow/,
  ],
  ['https://outlook.office.com/webhook/CANARY', /retired/],
  [
    'https://evil.example.com/CANARY?sig=CANARY',
    /^evil\.example\.com is no host of Power Automate/,
  ],
  ['https://logic.azure.com.evil.example.com/CANARY', /is no host of Power Automate/],
  ['https://evillogic.azure.com/CANARY', /is no host of Power Automate/],
  ['CANARY not a URL', /^the secret teams-url holds no URL$/],
])('refuses the URL %s', (url, reason) => {
  const said = refusal('teams', clusterAlert(), settings, { 'teams-url': url })
  expect(said).toMatch(reason)
  expect(said).not.toContain('CANARY')
})

it.each([
  'https://prod-12.westeurope.logic.azure.com:443/workflows/a/triggers/manual/paths/invoke?sig=x',
  'https://abc.12.environment.api.powerplatform.com/powerautomate/x?sig=x',
  'https://API.powerautomate.com./x',
])('takes the URL %s', (url) => {
  const sent = request('teams', clusterAlert(), settings, { 'teams-url': url })
  expect(sent.url).toBe(new URL(url).href)
})

it('takes a further host that the settings name', () => {
  const own = { 'teams-url': 'https://relay.example.com/x' }
  const sent = request('teams', clusterAlert(), { ...settings, hosts: ['relay.example.com'] }, own)
  expect(sent.url).toBe('https://relay.example.com/x')
})

it.each([
  [202, '', 'accepted'],
  [200, '1', 'accepted'],
  [
    200,
    'Webhook message delivery failed with error: Microsoft Teams endpoint returned HTTP error 429 with ContextId x',
    'later',
  ],
  [
    200,
    'Webhook message delivery failed with error: Microsoft Teams endpoint returned HTTP error 400 with ContextId x',
    'refused',
  ],
  [301, '', 'refused'],
  [400, '', 'refused'],
  [401, '', 'refused'],
  [403, '', 'refused'],
  [404, '', 'refused'],
  [408, '', 'later'],
  [413, '', 'refused'],
  [425, '', 'later'],
  [429, '', 'later'],
  [500, '', 'later'],
  [503, '', 'later'],
])('takes the answer %d %j for %s', (status, body, kind) => {
  const teams = channels.find(({ id }) => id === 'teams')
  expect(teams?.judge({ status, body }).kind).toBe(kind)
})

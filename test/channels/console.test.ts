import { clusterAlert, concernAlert, finding, hostileNames, opened, signalAlert } from './alerts.ts'
import { rendered } from './render.ts'

function printed(alert: Parameters<typeof rendered>[1]): string {
  const result = rendered('console', alert, {})
  if (!('print' in result)) throw new Error('nothing to print')
  return result.print
}

it('says nothing of how often nothing was heard', () => {
  const signal = { ...signalAlert.signal, actor: '', count: 0 }
  expect(printed({ ...signalAlert, signal })).toContain(
    'Nobody is named, 2026-11-23 11:50:00 UTC to 2026-11-23 11:58:00 UTC',
  )
  expect(printed(signalAlert)).toContain('mallory@example.com, 3 times, 2026-11-23 11:50:00 UTC')
})

it('prints an alert as a block of text', () => {
  expect(
    printed(clusterAlert()),
  ).toBe(`▲ HIGH · payments-prod: the admin kubeconfig bypasses Entra ID
  AKS · westeurope · resource group rg-payments · subscription 00000000-0000-0000-0000-000000000001

  ▲ HIGH · Now failing: Local accounts are disabled
    the admin kubeconfig bypasses Entra ID
    Changed by team payments (example/payments-infra, application
    00000000-0000-0000-0000-00000000000a) at 2026-11-23 11:59:00 UTC with
    Microsoft.ContainerService/managedClusters/write
      /properties/disableLocalAccounts: true → false
    Why it matters: A local account is a shared certificate: nobody behind it, no MFA, no revoking
    one user.
    What to do:
      az aks update -g rg-payments --subscription 00000000-0000-0000-0000-000000000001 -n \\
        payments-prod --disable-local-accounts

  Portal: https://portal.azure.com/#resource/subscriptions/00000000-0000-0000-0000-000000000001/resourceGroups/rg-payments/providers/Microsoft.ContainerService/managedClusters/payments-prod
  Plimsoll · 2026-11-23 12:00:00 UTC · route payments
`)
})

it('prints trouble of Plimsoll itself', () => {
  expect(printed(concernAlert)).toContain('Grant the collecting identity the Plimsoll reader role')
})

const { id, subscriptionId } = clusterAlert().cluster
const group = `rg-payments --subscription ${subscriptionId}`

function commandsOf(fix: string): string {
  const text = printed(clusterAlert({ open: [{ ...finding, fix }] }))
  const [, told = ''] = text.split('What to do:\n')
  const [commands = ''] = told.split('\n\n')
  // As a shell joins them.
  return commands.replaceAll(/ \\\n +/g, ' ').replaceAll(/^ +/gm, '')
}

it.each([
  [
    'the cluster by its id',
    'az lock list --resource <cluster id>',
    `az lock list --resource ${id}`,
  ],
  [
    'a group of something else, which nobody knows',
    'az network vnet subnet update -g <group> --vnet-name <network> -n <subnet>',
    'az network vnet subnet update -g <group> --vnet-name <network> -n <subnet>',
  ],
  [
    'a group of people',
    'az role assignment create --assignee-object-id <group> --scope <scope>',
    'az role assignment create --assignee-object-id <group> --scope <scope>',
  ],
  [
    'each command of a sentence by itself',
    'See `az identity list -g <group>` and `az aks show -g <group> -n <cluster>`.',
    `See \`az identity list -g <group>\` and \`az aks show -g ${group} -n payments-prod\`.`,
  ],
  [
    'all of a command of 400 characters',
    `az aks update -g <group> -n <cluster> --tags ${'x'.repeat(360)}`,
    `az aks update -g ${group} -n payments-prod --tags ${'x'.repeat(360)}`,
  ],
  ['no fences', '```sh\naz aks show -n <cluster>\n```', 'az aks show -n payments-prod'],
])('tells what to do with %s', (_, fix, told) => {
  const inSentence = told.startsWith('See')
  expect(commandsOf(fix).replaceAll('\n', inSentence ? ' ' : '\n')).toBe(told)
})

it('never breaks a text in quotes', () => {
  const fix = `az aks command invoke -g <group> -n <cluster> --command 'kubectl get pods -A --field-selector ${'status.phase=Running '.repeat(4)}'`
  expect(printed(clusterAlert({ open: [{ ...finding, fix }] }))).toMatch(
    /'kubectl get pods .*status\.phase=Running '\n/,
  )
})

it('does not end a line of a sentence like one of a command', () => {
  const respond = 'Ask the author for the change request, and look at what came of it. '.repeat(3)
  expect(printed({ ...signalAlert, respond })).not.toContain('\\')
})

it('breaks a long command where the shell still takes it as one', () => {
  const fix =
    `az aks update -g <group> -n <cluster> ${'--enable-something value '.repeat(8)}`.trim()
  const lines = printed(clusterAlert({ open: [{ ...finding, fix }] })).split('\n')
  const start = lines.findIndex((line) => line.includes('az aks update'))
  const command: string[] = []
  for (const line of lines.slice(start)) {
    expect(line.length).toBeLessThanOrEqual(100)
    command.push(line.trim().replace(/ \\$/, ''))
    if (!line.endsWith('\\')) break
  }
  const filled = fix.replace('<group>', group).replace('<cluster>', 'payments-prod')
  expect(command.join(' ')).toBe(filled)
})

it.each(hostileNames)('keeps a terminal unharmed by %j', (name) => {
  const alert = clusterAlert({
    title: name,
    cluster: { ...clusterAlert().cluster, name, resourceGroup: name },
    changes: [{ ...opened, title: name }],
    open: [{ ...finding, because: name, targets: [name] }],
  })
  expect(printed(alert).replaceAll('\n', '')).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}\u2028\u2029]/u)
})

it('drops findings from the bottom and says how many', () => {
  const open = Array.from({ length: 500 }, (_, index) => ({
    ...finding,
    control: `control-${index}`,
    because: 'x '.repeat(5000),
  }))
  const text = printed(clusterAlert({ open }))
  expect(Buffer.byteLength(text)).toBeLessThanOrEqual(28_000)
  expect(text).toMatch(/\n {2}\+\d+ more\n/)
})

it('counts columns, not characters', () => {
  const text = printed(
    clusterAlert({ open: [{ ...finding, because: '漢字 '.repeat(60) }], changes: [] }),
  )
  const wide = text.split('\n').filter((line) => line.includes('漢字'))
  expect(wide.length).toBeGreaterThan(1)
  for (const line of wide)
    expect([...line].length + line.split(/[漢字]/).length - 1).toBeLessThanOrEqual(100)
})

import {
  type AuditProfile,
  type AuditProfileId,
  auditProfiles,
} from '../../shared/domain/audit-profile.ts'
import type { Detection } from '../../shared/domain/detection.ts'
import { sightUnder } from '../../shared/pipeline/sight/sight-under.ts'
import { auditCost, prices, scanPrice, scans, simulatedDay } from '../audit-cost.ts'
import { markdownTable } from './markdown-table.ts'
import type { Output } from './output.ts'

/** What AKS logs at the level Metadata, whatever is sent (its audit policy, "Monitor AKS"). */
const bodiless = ['secrets', 'configmaps', 'serviceaccounts', 'tokenreviews']
/** Shares of get and list that the cost is worked out for. */
const shares = [0.25, 0.5, 0.75, 0.9]

/** docs/profiles/<id>.md: what is seen, what is not, and what it costs. */
export function profilePage(id: AuditProfileId, detections: readonly Detection[]): Output {
  const profile: AuditProfile = auditProfiles[id]
  const { title, about, plan } = profile
  const { seeing, inPart, blind } = sightUnder(profile, detections)
  const byId = new Map(detections.map((detection) => [detection.id, detection]))
  const listed = (ids: readonly string[]) =>
    detectionRows(ids.flatMap((one) => byId.get(one) ?? []))
  const whole = seeing.filter((one) => !inPart.includes(one))
  const elsewhere = detections.filter(({ plane }) => plane !== 'kube-audit' && plane !== 'guard')
  const lost = Object.entries(blind)
  const lostCount = lost.reduce((sum, [, ids]) => sum + ids.length, 0)
  const parts = [
    `# ${title}`,
    `\`${id}\`. ${about}`,
    `In the [policy file](../guide/policy-file.md#auditprofiles): \`profile: ${id}\`. [diag-audit-cost](../controls/diag-audit-cost.md) holds what clusters send to it, and [diag-table-plan](../controls/diag-table-plan.md) the plan of the table. All profiles: [README](README.md).`,
    `## How to send it\n\n${howTo(profile)}`,
    `## What it costs\n\n${cost(profile)}`,
    `## Detections that see: ${whole.length}\n\n${listed(whole)}`,
    ...(inPart.length === 0
      ? []
      : [
          `## Detections that see in part: ${inPart.length}\n\nThese look at get and list as well, which are not sent. An exec over a WebSocket, as kubectl does it since 1.31, is a get.\n\n${listed(inPart)}`,
        ]),
    `## Detections that are blind: ${lostCount}`,
    ...lost.map(([why, ids]) => `${why.charAt(0).toUpperCase()}${why.slice(1)}:\n\n${listed(ids)}`),
    `## What no profile changes\n\n${unchanged(detections)}\n\n${detectionRows(elsewhere)}`,
    ...(plan === 'Basic' ? [`## What the plan Basic changes\n\n${onBasic}`] : []),
  ]
  return { path: `docs/profiles/${id}.md`, text: `${parts.join('\n\n')}\n` }
}

function detectionRows(detections: readonly Detection[]): string {
  const rows = detections.map(({ id, title, severity, mode }) => [
    `[${id}](../detections/${id}.md)`,
    title,
    severity,
    mode,
  ])
  return markdownTable(['detection', 'what happened', 'severity', 'mode'], rows)
}

function howTo({ category, plan }: AuditProfile): string {
  const table = category === 'kube-audit' ? 'AKSAudit' : 'AKSAuditAdmin'
  const logs = [category, 'guard'].map((name) => ({ category: name, enabled: true }))
  const commands = [
    `az monitor diagnostic-settings create -n audit --resource <cluster id> --workspace <workspace id> --export-to-resource-specific true --logs '${JSON.stringify(logs)}'`,
    `az monitor log-analytics workspace table update -g <group> --workspace-name <workspace> -n ${table} --plan ${plan ?? 'Basic'}`,
  ]
  const open = plan === null ? 'The plan is yours to choose: this profile names none.\n\n' : ''
  return `${open}\`\`\`sh\n${commands.join('\n')}\n\`\`\``
}

function cost(profile: AuditProfile): string {
  const isFull = profile.category === 'kube-audit'
  const plans = profile.plan === null ? (['Basic', 'Analytics'] as const) : [profile.plan]
  const rows = (isFull ? shares : [0]).map((reads) => {
    const { rows: count, gb, monthly } = auditCost(profile, reads)
    return [
      ...(isFull ? [`${reads * 100} %`] : []),
      Math.round(count).toLocaleString('en-US'),
      gb.toFixed(2),
      (gb * 30).toFixed(1),
      ...plans.map((plan) => monthly[plan].toFixed(2)),
    ]
  })
  const head = [
    ...(isFull ? ['reads of all'] : []),
    'rows a day',
    'GB a day',
    'GB a month',
    ...plans.map((plan) => `USD a month, ${plan}`),
  ]
  const table = profile.category === 'kube-audit' ? 'AKSAudit' : 'AKSAuditAdmin'
  const of = isFull
    ? 'How large a part of its full log get and list are differs from cluster to cluster, and grows with it; Azure names no figure.'
    : 'Get and list are not sent, so their number is of no account.'
  const price = plans
    .map((plan) =>
      plan === 'Basic'
        ? `GB × (${prices.basic} + ${scans} × ${scanPrice}): what comes in, and what the [hunt](../guide/hunting.md#what-it-costs) scans`
        : `GB × ${prices.analytics}; queries cost nothing`,
    )
    .map((line, index) => `- ${plans[index]}: ${line}`)
  return `One cluster of ${simulatedDay.nodes} nodes, as the simulation of this project has it: ${simulatedDay.writes.toLocaleString('en-US')} rows a day besides get and list, ${simulatedDay.bytesPerRow.toLocaleString('en-US')} bytes each. ${of} A cluster of twice the nodes has about twice the rows. Nothing of this was measured on Azure.

${markdownTable(head, rows)}

${price.join('\n')}

Prices are list prices of the cheapest regions, in US dollars; put in your own ([Azure Monitor pricing](https://azure.microsoft.com/pricing/details/monitor/)). What your clusters send already, a day and cluster, this tells; a GB is a billion bytes:

\`\`\`kusto
${table}
| where TimeGenerated > ago(1d)
| summarize Rows = count(), GB = sum(_BilledSize) / 1e9 by _ResourceId
\`\`\``
}

function unchanged(detections: readonly Detection[]): string {
  const bodies = detections.filter(({ needsBody, arm }) => {
    const { gate } = arm()
    const opens = (resource: string) => gate.isOpen(new Map([['objectRef.resource', resource]]))
    return needsBody !== 'none' && bodiless.some(opens) && !opens('any other')
  })
  const asking =
    bodies.length === 0
      ? 'no detection asks for them'
      : `blind for want of them: ${bodies.map(({ id }) => `\`${id}\``).join(', ')}`
  return `Bodies of ${bodiless.join(', ')} and of custom resources are logged in no category; ${asking}. Whom a request impersonates no table of its own has a column for. The following look elsewhere: at the Activity Log, and at what container insights collects.`
}

const onBasic = `The hunt asks a Basic table the same questions, through \`/search\`, so the same detections see. What differs: slices are 30 minutes at the least, so a signal is up to 20 minutes later; a row that comes more than 20 minutes late is found by the rescan of the night; queries stop at \`PLIMSOLL_HUNT_DAILY_GB\`; scheduled rules of other tools cannot read it, and nothing older than 30 days can be asked for.`

import { eventOperations } from '../../shared/detections/event-operations.ts'
import { offUntil } from '../../shared/detections/off-until.ts'
import { queryOf } from '../../shared/detections/query-of.ts'
import { say } from '../../shared/detections/say.ts'
import { sayTrigger } from '../../shared/detections/say-trigger.ts'
import type { Detection } from '../../shared/domain/detection.ts'
import { isPrompt } from '../../shared/domain/is-prompt.ts'
import { markdownTable } from './markdown-table.ts'
import type { Output } from './output.ts'

/** The page of a detection: all that it declares, in words. `plimsoll explain` says the same. */
export function detectionPage(detection: Detection): Output {
  const { id, title, severity, tier, mode, mitre, why, respond, carveOuts, aliases } = detection
  const list = (lines: readonly string[]) => lines.map((line) => `- ${line}`).join('\n')
  const parts = [
    `# ${title}`,
    `\`${id}\` · ${severity} · ${tier} · ${mode === 'alert' ? 'alerts' : 'is counted, and alerts nobody unless the policy file says so'}`,
    ...offUntil(detection.predicate).map(
      ({ list, about }) => `Off until the list \`${list}\` holds something. ${about}.`,
    ),
    why,
    `## How to respond\n\n${respond}`,
    `## Which records count\n\n${say(detection.predicate).join('\n') || 'Every record.'}`,
    `## When they become a signal\n\n${sayTrigger(detection.trigger, detection.groupBy)}`,
    section('## What it leaves out', list(carveOuts)),
    section('## Who speaks in a deployment', whoSpeaks(detection)),
    section('## How soon', howSoon(detection)),
    `## Where it is seen\n\n${detection.tables.map((table) => `\`${table}\``).join(', ')}\n\n${bodyNeeded(detection)}`,
    `## In KQL\n\n${query(detection)}`,
    `## Cases\n\n${cases(detection)}`,
    `## ATT&CK\n\n${mitre.tactics.join(', ')}: ${mitre.techniques.join(', ')}`,
    section('## Answers for the controls', list(aliases.map((alias) => `\`${alias}\``))),
    section('## The same elsewhere', list(peers(detection))),
  ]
  const text = `${parts.filter((part) => part !== '').join('\n\n')}\n`
  return { path: `docs/detections/${id}.md`, text }
}

function section(head: string, body: string): string {
  return body === '' ? '' : `${head}\n\n${body}`
}

const needed: Readonly<Record<Detection['needsBody'], string>> = {
  none: 'It needs no more than the metadata of a request.',
  request:
    'It needs the body of the request. Where that was left out, cut, or sent as a JSON patch it is blind, and says so.',
  response:
    'It needs the body of the answer. Where that was left out or cut it is blind, and says so.',
}

function bodyNeeded({ needsBody }: Detection): string {
  return needed[needsBody]
}

/** Of the Activity Log: what the pipeline makes of a record beyond the predicate. */
function whoSpeaks({ plane, about, judgedBy, reads }: Detection): string {
  if (plane !== 'azure-activity') return ''
  if (about === 'plimsoll') return ours
  const judged = judgedBy.map(
    ({ operations, by }) =>
      `- ${operations.map((one) => `\`${one}\``).join(', ')}: ${by.map((id) => `[${id}](../controls/${id}.md)`).join(', ')}`,
  )
  const left = judged.length === 0 ? [] : [`${silent}\n\n${judged.join('\n')}`]
  const read = reads === null ? [] : [`An event does not tell ${reads.what}. ${reading}`]
  return [touching, ...left, ...read].join('\n\n')
}

/** Of the Activity Log: whether an event tells it, or only the log. */
function howSoon(detection: Detection): string {
  if (detection.plane !== 'azure-activity') return ''
  const operations = eventOperations(detection)
  if (!isPrompt(detection)) return patiently
  if (operations === null) return anyOperation
  const { logOnly } = operations
  const late = logOnly.map((one) => `\`${one}\``).join(', ')
  return late === ''
    ? promptly
    : `${promptly} Event Grid never sends ${late}: the log alone tells it.`
}

const promptly =
  'Within seconds of the call, by the event that Event Grid sends of it. Where no event comes, when its record is in the log.'
const patiently =
  'By the log alone, minutes later: it compares with what was before, and events hold no past.'
const anyOperation =
  'By an event where Event Grid is asked for the operation, that is, where a facet or another detection is about it; else by the log alone.'

const ours =
  'What is changed in the resource groups that `PLIMSOLL_OWN_GROUPS` names counts, whether or not a cluster is audited there. The event and the record of one call are one signal.'
const touching =
  'Only what touches a cluster that is audited counts. The event and the record of one call are one signal.'
const silent =
  'The following change a configuration. Where one of the controls says pass or fail of the cluster, the finding that it opens or worsens speaks, with the culprit, and this detection is silent:'
const reading =
  'So the resource is read first; where that fails, the record of the Activity Log is waited for.'

function query(detection: Detection): string {
  const lists = detection.cases[0]?.lists
  const [text] = detection.tables
    .map((table) => queryOf(detection, table, lists))
    .filter((found) => found !== null)
  const example = offUntil(detection.predicate).length === 0 ? '' : ' Its lists hold an example.'
  return `\`\`\`kusto
${text ?? ''}
\`\`\`

The query keeps every row that can match, and more: what it cannot say (bodies, addresses, dry runs, thresholds, what is new and what is unusual) is decided by Plimsoll on the rows that it returns.${example}`
}

function cases({ cases: all }: Detection): string {
  return markdownTable(
    ['case', 'kind', 'outcome'],
    all.map(({ name, kind, expect }) => [name, kind, expect]),
  )
}

const peerNames: Readonly<Record<string, string>> = {
  datadog: 'Datadog',
  defender: 'Microsoft Defender for Containers',
  elastic: 'Elastic Security',
  falco: 'Falco',
  panther: 'Panther',
  sentinel: 'Microsoft Sentinel',
  sigma: 'Sigma',
  stratus: 'Stratus Red Team',
  threatMatrix: 'Threat matrix for Kubernetes',
}

function peers({ peers: lists }: Detection): readonly string[] {
  return Object.entries(lists)
    .map(([key, names]) => `${peerNames[key] ?? key}: ${names.join(', ')}`)
    .sort()
}

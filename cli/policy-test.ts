import { asJson, type JsonObject } from '../shared/domain/json.ts'
import type { Policy } from '../shared/domain/policy.ts'
import type { IsoTime } from '../shared/domain/time.ts'
import type { SourcedSnapshot } from '../shared/ingest/join-fleet.ts'
import { unnamedGroups } from '../shared/ingest/unnamed-groups.ts'
import { evaluate } from '../shared/pipeline/evaluate.ts'
import { wouldSay } from '../shared/pipeline/policy/would-say.ts'
import { contextFactsOf } from '../shared/pipeline/ruling/context-facts-of.ts'
import { ruling } from '../shared/pipeline/ruling/ruling.ts'
import { plainText } from '../shared/reports/plain-text.ts'
import { safeJson } from '../shared/reports/safe-json.ts'
import { saidLines } from '../shared/reports/said-lines.ts'
import { askDoor } from './ask-door.ts'
import { auditInput } from './audit-input.ts'
import { catalogue } from './catalogue.ts'
import { clusterNamed } from './cluster-named.ts'
import { loadPolicy } from './load-policy.ts'
import type { PolicyCall } from './policy-call.ts'
import { policyText } from './policy-text.ts'
import { tellRejected } from './tell-rejected.ts'
import { UsageError } from './usage-error.ts'

interface Tested {
  readonly name: string
  readonly control: string
  readonly said: JsonObject
}

/** What would be said, and to whom: of what fails in files, or of one finding of a deployment. */
export async function policyTest(call: PolicyCall): Promise<number> {
  const { values, rest, io } = call
  if (values.fleet.length === 0) return await tell([await ofDeployment(call)], call)
  if (rest.length > 0) {
    throw new UsageError('test takes either --fleet <path>, or a cluster and a control')
  }
  const policy = await loadPolicy(values.policy)
  const now = io.now()
  const { fleet, rejected } = await auditInput(values.fleet, io, now)
  if (fleet.count === 0) await io.err.write('plimsoll: --fleet holds no cluster\n')
  await tell([...ofFleet(fleet.snapshots(), policy, now)], call)
  await tellRejected(rejected, io)
  return rejected.length > 0 ? 2 : 0
}

async function ofDeployment({ values, rest, doors, io }: PolicyCall): Promise<Tested> {
  const [name, control, ...more] = rest
  if (name === undefined || control === undefined || more.length > 0 || doors === undefined) {
    throw new UsageError('test takes --fleet <path>, or a cluster and a control of a deployment')
  }
  const policy = await policyText(values.policy)
  const ask = askDoor(values, doors, io)
  const cluster = await clusterNamed(name, control, ask)
  return { name, control, said: await ask('POST', 'test', { cluster, control, ...policy }) }
}

function* ofFleet(
  snapshots: Iterable<SourcedSnapshot>,
  policy: Policy,
  now: IsoTime,
): Iterable<Tested> {
  const controls = new Map(catalogue.controls.map((control) => [control.id, control]))
  for (const { snapshot } of snapshots) {
    const { cluster } = snapshot
    const facts = contextFactsOf(snapshot, unnamedGroups)
    const evaluations = evaluate(snapshot, catalogue.controls, ruling(policy, facts, now), now)
    for (const evaluation of evaluations) {
      if (evaluation.verdict.status !== 'fail') continue
      const finding = { ...evaluation, since: now, cause: null }
      const said = wouldSay({ cluster, facts, finding, policy, controls, now })
      yield { name: cluster.name, control: evaluation.control, said: asJson(said) }
    }
  }
}

async function tell(tested: readonly Tested[], { values, io }: PolicyCall): Promise<number> {
  if (values.format === 'json') {
    const findings = tested.map(({ name, control, said }) => ({ name, control, ...said }))
    await io.out.write(`${safeJson({ version: 1, findings })}\n`)
    return 0
  }
  if (tested.length === 0) await io.out.write('Nothing fails, so nothing would be said.\n')
  for (const { name, control, said } of tested) {
    await io.out.write(`${plainText(name)}  ${plainText(control)}\n${saidLines(said).join('\n')}\n`)
  }
  return 0
}

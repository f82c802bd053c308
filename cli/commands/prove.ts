import { assumptions } from '../../shared/assumptions/index.ts'
import type { Assumption } from '../../shared/domain/assumption.ts'
import { type Allowed, planProof } from '../../shared/pipeline/prove/plan-proof.ts'
import { type ProofReport, prove } from '../../shared/pipeline/prove/prove.ts'
import { proofJson } from '../../shared/reports/proof-json.ts'
import { proofPlanJson } from '../../shared/reports/proof-plan-json.ts'
import { proofPlanTable } from '../../shared/reports/proof-plan-table.ts'
import { proofTable } from '../../shared/reports/proof-table.ts'
import type { Doors } from '../../shared/wiring/doors.ts'
import type { Prover } from '../../shared/wiring/prover.ts'
import { type Arguments, parseArguments } from '../arguments.ts'
import type { Command } from '../command.ts'
import type { Io } from '../io.ts'
import { parametersFile } from '../parameters-file.ts'
import { proveAllowed } from '../prove-allowed.ts'
import { proveOptions } from '../prove-options.ts'
import { UsageError } from '../usage-error.ts'

interface Call {
  readonly values: Arguments<typeof proveOptions>['values']
  readonly chosen: readonly Assumption[]
  readonly allowed: Allowed
  readonly io: Io
}

const about = `Tries what Plimsoll assumes of Azure (docs/reference/assumptions.md) in a subscription of yours, with your own login,
within half an hour. It reads. Only with --consent it writes a tag on the test cluster, assigns you the role Reader, lists the
admin credential and throws it away, has a deployment send tests through its channels, or puts a message into the queue; what was
written is taken back, also after Ctrl-C.

Status 0: all that was tried is proven; 1: something is refuted, or what was written could not be taken back;
2: bad usage, or interrupted.`

/** `prove`: whether Azure is as Plimsoll assumes. */
export function proveCommand(prover: Prover | undefined, doors: Doors | undefined): Command {
  return {
    summary: 'tries in a subscription of yours what is assumed of Azure',
    usage: '--subscription <id> | --cluster <id>',
    about,
    options: proveOptions,
    async run(argv, io) {
      const { values, positionals } = parseArguments(argv, proveOptions)
      if (positionals.length > 0) throw new UsageError(`takes no ${JSON.stringify(positionals[0])}`)
      const allowed = proveAllowed(values, doors?.usual)
      const call = { values, chosen: chosenOf(values.only), allowed, io }
      if (values.plan) return await showPlan(call)
      if (prover === undefined) throw new UsageError('cannot reach Azure here')
      return await run(call, prover)
    },
  }
}

async function showPlan({ values, chosen, allowed, io }: Call): Promise<number> {
  const planned = { assumptions: chosen, plan: planProof(chosen, allowed) }
  const json = values.format === 'json'
  await print(json ? [pretty(proofPlanJson(planned))] : proofPlanTable(planned), io)
  return 0
}

async function run({ values, chosen, allowed, io }: Call, prover: Prover): Promise<number> {
  const { 'write-parameters': file, format, 'no-color': plain } = values
  const parameters = file === undefined ? null : await parametersFile(file)
  const { undoSeconds } = planProof(chosen, allowed)
  const report = await prove(chosen, {
    ...allowed,
    client: await prover.open(io.now),
    now: io.now,
    sleep: prover.sleep,
    stop: prover.stopAfter(allowed.limitSeconds - undoSeconds),
    tell(line) {
      // Not awaited, and no reason to stop: where nobody reads it, what was written is taken back all the same.
      io.err.write(`plimsoll prove: ${line}\n`).catch(() => undefined)
    },
  })
  const coloured = io.out.isTerminal && !io.noColour && !plain
  const json = proofJson(report, allowed.given.subscription)
  await print(format === 'json' ? [pretty(json)] : proofTable(report, coloured), io)
  if (parameters !== null) {
    await io.err.write(`plimsoll prove: ${await parameters.write(report)}\n`)
  }
  return statusOf(report)
}

function chosenOf(only: readonly string[]): readonly Assumption[] {
  const unknown = only.find((id) => assumptions.every((one) => one.id !== id))
  if (unknown !== undefined) {
    const ids = assumptions.map(({ id }) => id).join(', ')
    throw new UsageError(`--only does not take "${unknown}"; accepted are ${ids}`)
  }
  return only.length === 0 ? assumptions : assumptions.filter(({ id }) => only.includes(id))
}

function statusOf({ proofs, written, stopped }: ProofReport): number {
  const isLeft = written.some(({ left }) => left !== null)
  if (isLeft || proofs.some(({ status }) => status === 'refuted')) return 1
  return stopped ? 2 : 0
}

async function print(pieces: Iterable<string>, { out }: Io): Promise<void> {
  for (const piece of pieces) await out.write(piece)
}

function pretty(value: object): string {
  return `${JSON.stringify(value, null, 2)}\n`
}

import { assumptions } from '../../shared/assumptions/index.ts'
import { planProof } from '../../shared/pipeline/prove/plan-proof.ts'
import { type ProofReport, prove } from '../../shared/pipeline/prove/prove.ts'
import { proofJson } from '../../shared/reports/proof-json.ts'
import { proofPlanJson } from '../../shared/reports/proof-plan-json.ts'
import { proofPlanTable } from '../../shared/reports/proof-plan-table.ts'
import { proofTable } from '../../shared/reports/proof-table.ts'
import type { Prover } from '../../shared/wiring/prover.ts'
import { parseArguments } from '../arguments.ts'
import type { Command } from '../command.ts'
import { proveAllowed } from '../prove-allowed.ts'
import { proveOptions } from '../prove-options.ts'
import { UsageError } from '../usage-error.ts'
import { writeParameters } from '../write-parameters.ts'

const about = `Tries what Plimsoll assumes of Azure (docs/reference/assumptions.md) in a subscription of yours, with your own login,
within half an hour. It reads. Only with --consent it writes a tag on the test cluster, assigns you the role Reader, or
lists the admin credential and throws it away; what was written is taken back, also after Ctrl-C.

Status 0: all that was tried is proven; 1: something is refuted, or what was written could not be taken back;
2: bad usage, or interrupted.`

/** `prove`: whether Azure is as Plimsoll assumes. */
export function proveCommand(prover: Prover | undefined): Command {
  return {
    summary: 'tries in a subscription of yours what is assumed of Azure',
    usage: '--subscription <id> | --cluster <id>',
    about,
    options: proveOptions,
    async run(argv, io) {
      const { values, positionals } = parseArguments(argv, proveOptions)
      if (positionals.length > 0) throw new UsageError(`takes no ${JSON.stringify(positionals[0])}`)
      const allowed = proveAllowed(values)
      const chosen = chosenOf(values.only)
      const coloured = io.out.isTerminal && !io.noColour && !values['no-color']
      const print = async (pieces: Iterable<string>) => {
        for (const piece of pieces) await io.out.write(piece)
      }
      if (values.plan) {
        const planned = { assumptions: chosen, plan: planProof(chosen, allowed) }
        const json = values.format === 'json'
        await print(json ? [pretty(proofPlanJson(planned))] : proofPlanTable(planned))
        return 0
      }
      if (prover === undefined) throw new UsageError('cannot reach Azure here')
      const report = await prove(chosen, {
        ...allowed,
        client: await prover.open(io.now),
        now: io.now,
        sleep: prover.sleep,
        stop: prover.stopAfter(allowed.limitSeconds),
        tell: (line) => io.err.write(`plimsoll prove: ${line}\n`),
      })
      const json = proofJson(report, allowed.given.subscription)
      await print(values.format === 'json' ? [pretty(json)] : proofTable(report, coloured))
      const file = values['write-parameters']
      if (file !== undefined) await io.err.write(await writeParameters(file, report))
      return statusOf(report)
    },
  }
}

function chosenOf(only: readonly string[]): typeof assumptions {
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

function pretty(value: object): string {
  return `${JSON.stringify(value, null, 2)}\n`
}

import type { Proof, ProofReport } from '../pipeline/prove/prove.ts'
import { type Colour, type Paint, paint } from './paint.ts'
import { plainText } from './plain-text.ts'
import { plural } from './plural.ts'

const colours: Readonly<Record<Proof['status'], Colour>> = {
  proven: 'green',
  refuted: 'red',
  'not-tried': 'dim',
}
const order: readonly Proof['status'][] = ['refuted', 'not-tried', 'proven']
const indent = ' '.repeat(11)

/** What was proven, for people: what was refuted first. */
export function* proofTable({ proofs, written }: ProofReport, coloured: boolean): Iterable<string> {
  const colour = paint(coloured)
  for (const status of order) {
    for (const proof of proofs.filter((one) => one.status === status)) yield lines(proof, colour)
  }
  for (const { what, mend, left } of written) {
    if (left === null) yield `taken back: ${plainText(what)}\n`
    else
      yield `MAY BE LEFT BEHIND: ${plainText(what)} (${plainText(left)})\n${indent}${plainText(mend)}\n`
  }
  const count = (status: Proof['status']) => proofs.filter((one) => one.status === status).length
  yield `${plural(proofs.length, 'assumption')}: ${count('proven')} proven, ${count('refuted')} refuted, ${count('not-tried')} not tried\n`
}

function lines({ assumption, status, because }: Proof, colour: Paint): string {
  const { id, statement, dependsOn, fallback } = assumption
  const label = colour(colours[status], status.padEnd(indent.length))
  const head = `${label}${id}\n${indent}${statement}: ${plainText(because)}\n`
  if (status !== 'refuted') return head
  return `${head}${indent}concerns: ${dependsOn}\n${indent}instead: ${fallback}\n`
}

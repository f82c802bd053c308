import type { Figure } from './figure.ts'

/** A figure as it was taken, in the form of `--json`. */
export interface Taken {
  readonly name: string
  readonly value: number
  readonly aim: string
  readonly ok: boolean
  readonly unit: Figure['unit']
}

/** Three digits say all that a run on a shared machine can say; whether the aim is met is asked before rounding. */
export async function take({ name, aim, isMet, unit, measure }: Figure): Promise<Taken> {
  const value = await measure()
  return { name, value: Number(value.toPrecision(3)), aim, ok: isMet(value), unit }
}

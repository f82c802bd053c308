import { type Cluster, clusterOf } from '../../domain/cluster.ts'
import type { DoorAnswer } from '../../domain/door.ts'
import type { Json, JsonObject } from '../../domain/json.ts'

/** What a request asks for is wrong: the message names the field and the accepted form. */
export class BadInput extends Error {}

/** Runs it, and answers with what is wrong about the input. */
export async function withInput(answer: () => Promise<DoorAnswer>): Promise<DoorAnswer> {
  try {
    return await answer()
  } catch (error) {
    if (error instanceof BadInput) return { status: 400, body: { error: error.message } }
    throw error
  }
}

/** Text of a field; undefined where it is left out. */
export function optionalText(input: JsonObject, name: string, most = 512): string | undefined {
  const value: Json | undefined = input[name]
  if (value === undefined || value === '') return undefined
  if (typeof value === 'string' && value.length <= most) return value
  throw new BadInput(`${name} takes text of at most ${most} characters`)
}

export function neededText(input: JsonObject, name: string, most = 512): string {
  const value = optionalText(input, name, most)
  if (value !== undefined && value.trim() !== '') return value.trim()
  throw new BadInput(`${name} is missing: text of at most ${most} characters`)
}

export function oneOfTexts<const T extends string>(
  input: JsonObject,
  name: string,
  accepted: readonly T[],
): T | undefined {
  const value = optionalText(input, name)
  const found = accepted.find((one) => one === value)
  if (value === undefined || found !== undefined) return found
  throw new BadInput(`${name} takes one of ${accepted.join(', ')}`)
}

/** A whole number, from a query too. */
export function wholeNumber(
  input: JsonObject,
  name: string,
  fallback: number,
  most: number,
): number {
  const value = input[name] ?? fallback
  const number = typeof value === 'string' && /^\d{1,6}$/.test(value) ? Number(value) : value
  if (typeof number === 'number' && Number.isInteger(number) && number >= 1 && number <= most) {
    return number
  }
  throw new BadInput(`${name} takes a whole number from 1 to ${most}`)
}

/** The cluster of a field that holds its ARM id. */
export function clusterIn(input: JsonObject): Cluster {
  const id = neededText(input, 'cluster', 1024)
  const cluster = clusterOf(id)
  if (cluster !== null && cluster.id === id) return cluster
  throw new BadInput('cluster takes the ARM id of an AKS or Arc cluster: /subscriptions/…')
}

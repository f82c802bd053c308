import { isObject, type JsonObject } from '../domain/json.ts'

export interface ToldChannel {
  readonly channel: string
  readonly kind: string
  readonly routes: readonly string[]
  readonly state: string
  readonly opened: string
  readonly attempts: number
  readonly nextTry?: string
  readonly reason?: string
  readonly fix?: string
}

/** The channels of a deployment's answer about a test; what is not of the form is empty. */
export function testedChannels({ channels }: JsonObject): readonly ToldChannel[] {
  const all: readonly unknown[] = Array.isArray(channels) ? channels : []
  return all.filter(isObject).map((one) => ({
    channel: text(one['channel']),
    kind: text(one['kind']),
    routes: Array.isArray(one['routes']) ? one['routes'].map(text) : [],
    state: text(one['state']),
    opened: text(one['opened']),
    attempts: typeof one['attempts'] === 'number' ? one['attempts'] : 0,
    ...textOf(one, 'nextTry'),
    ...textOf(one, 'reason'),
    ...textOf(one, 'fix'),
  }))
}

function textOf<const K extends string>(one: JsonObject, key: K): { readonly [P in K]?: string } {
  const value = one[key]
  return typeof value === 'string' ? ({ [key]: value } as { readonly [P in K]: string }) : {}
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : ''
}

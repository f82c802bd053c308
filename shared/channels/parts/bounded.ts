import { isObject, type Json } from '../../domain/json.ts'
import { redact } from '../../domain/redact.ts'

const mostCharacters = 2000
const mostValues = 2000
const deepest = 20

interface Budget {
  left: number
}

/**
 * A value without credentials and of a bounded size: long texts are clipped and say nothing unseen, and after two thousand
 * values the rest of a list or of an object is left out.
 */
export function bounded(value: unknown): Json {
  return redact(cut(value as Json, 0, { left: mostValues }))
}

function cut(value: Json, depth: number, budget: Budget): Json {
  budget.left--
  if (typeof value === 'string') return clipped(value)
  if (Array.isArray(value)) return cutList(value, depth, budget)
  return isObject(value) ? cutObject(value, depth, budget) : value
}

function cutList(list: readonly Json[], depth: number, budget: Budget): Json {
  const copy: Json[] = []
  for (const item of depth < deepest ? list : []) {
    if (budget.left > 0) copy.push(cut(item, depth + 1, budget))
  }
  return copy
}

function cutObject(
  value: { readonly [key: string]: Json | undefined },
  depth: number,
  budget: Budget,
): Json {
  const copy: Record<string, Json> = {}
  for (const [key, item] of depth < deepest ? Object.entries(value) : []) {
    if (budget.left > 0 && item !== undefined) copy[clipped(key)] = cut(item, depth + 1, budget)
  }
  return copy
}

/** What steers a terminal or turns the reading direction says nothing to a program either. */
const steering = /(?![\n\t])[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu

function clipped(given: string): string {
  const text = given.slice(0, 2 * mostCharacters).replace(steering, '')
  return text.length > mostCharacters ? `${text.slice(0, mostCharacters).toWellFormed()}…` : text
}

import type { Parameter } from '../../domain/control.ts'

interface Typed<T> extends Parameter {
  readonly default: T
}

export function wholeNumber(
  fallback: number,
  least: number,
  most: number,
  description: string,
): Typed<number> {
  return {
    default: fallback,
    description,
    schema: { type: 'integer', minimum: least, maximum: most, default: fallback, description },
    refuse: (value) =>
      Number.isInteger(value) && Number(value) >= least && Number(value) <= most
        ? null
        : `a whole number from ${least} to ${most}`,
  }
}

/** Any number, such as a price. */
export function amount(fallback: number, most: number, description: string): Typed<number> {
  return {
    default: fallback,
    description,
    schema: { type: 'number', minimum: 0, maximum: most, default: fallback, description },
    refuse: (value) =>
      typeof value === 'number' && value >= 0 && value <= most
        ? null
        : `a number from 0 to ${most}`,
  }
}

export function words(fallback: readonly string[], description: string): Typed<readonly string[]> {
  return {
    default: fallback,
    description,
    schema: { type: 'array', items: { type: 'string' }, default: fallback, description },
    refuse: (value) =>
      Array.isArray(value) && value.every((item) => typeof item === 'string')
        ? null
        : 'a list of texts',
  }
}

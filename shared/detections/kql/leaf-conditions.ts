import type { Predicate } from '../../domain/predicate.ts'
import type { Condition } from './condition.ts'
import { either } from './logic.ts'
import { quote, quoteList } from './quote.ts'

type Found = Condition | undefined

const exact = (condition: string): Condition => ({ condition, exact: true })
const loose = (condition: string): Condition => ({ condition, exact: false })

/** Values of a node whose lists were looked up. */
function valuesIn(node: Predicate): readonly string[] {
  return 'values' in node && !('list' in node.values) ? node.values : []
}

/** Missing is empty in KQL, so a wanted empty text keeps more than it should. */
function asked(values: readonly string[], condition: string): Condition {
  return values.includes('') ? loose(condition) : exact(condition)
}

function equalsOne(text: string, values: readonly string[]): Condition {
  const condition =
    values.length === 1 ? `${text} == ${quote(values[0] ?? '')}` : `${text} in ${quoteList(values)}`
  if (values.length === 0) return exact('false')
  return asked(values, condition)
}

const each = (values: readonly string[], condition: (value: string) => string): string =>
  either(values.map(condition))

export function textCondition(node: Predicate, text: string): Found {
  const values = valuesIn(node)
  switch (node.op) {
    case 'is':
      return typeof node.value === 'string' ? equalsOne(text, [node.value]) : undefined
    case 'oneOf':
      return equalsOne(text, values)
    case 'exists':
      return exact(`isnotempty(${text})`)
    case 'startsWith':
      return asked(
        values,
        each(values, (value) => `${text} startswith_cs ${quote(value)}`),
      )
    case 'endsWith':
      return asked(
        values,
        each(values, (value) => `${text} endswith_cs ${quote(value)}`),
      )
    case 'pathIn': {
      const below = values.filter((value) => value !== '/')
      const parts = [
        `${text} in ${quoteList(values)}`,
        ...below.map((value) => `${text} startswith_cs ${quote(`${value}/`)}`),
      ]
      return asked(values, either(parts))
    }
    // Which letters are the same in another case is not everywhere the same.
    case 'contains':
      return loose(each(values, (value) => `${text} contains ${quote(value)}`))
    case 'matches':
      return loose(`${text} matches regex ${quote(`(?i)${node.pattern}`)}`)
    default:
      return undefined
  }
}

export function numberCondition(node: Predicate, number: string): Found {
  const known = (condition: string) => exact(`(isnotnull(${number}) and ${number} ${condition})`)
  switch (node.op) {
    case 'is':
      return typeof node.value === 'number' ? known(`== ${node.value}`) : undefined
    case 'atLeast':
      return known(`>= ${node.value}`)
    case 'atMost':
      return known(`<= ${node.value}`)
    case 'exists':
      return exact(`isnotnull(${number})`)
    default:
      return undefined
  }
}

/** Texts that JSON writes as they are. */
const plain = /^[\w .:@*-]+$/

function occurs(text: string, values: readonly string[], operator: string): Found {
  if (!values.every((value) => plain.test(value))) return undefined
  return loose(each(values, (value) => `${text} ${operator} ${quote(value)}`))
}

/** A list is asked as the JSON text that it is. */
export function listCondition(node: Predicate, text: string): Found {
  if (node.op === 'is') return occurs(text, [String(node.value)], 'contains_cs')
  return node.op === 'oneOf' || node.op === 'startsWith'
    ? occurs(text, valuesIn(node), 'contains_cs')
    : undefined
}

export function withinCondition(node: Predicate, text: string): Found {
  return node.op === 'contains' ? occurs(text, valuesIn(node), 'contains') : undefined
}

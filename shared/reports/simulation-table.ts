import { isObject, type JsonObject } from '../domain/json.ts'
import { plainText } from './plain-text.ts'
import { plural } from './plural.ts'

/** Messages for each day and channel that a policy would have sent, and what that does not know. */
export function* simulationTable(answer: JsonObject): Iterable<string> {
  const { policy, from, until, clusters, transitions } = answer
  const days = listOf(answer['days']).filter(isObject)
  const totals = new Map<string, number>()
  yield `The policy ${policy === 'given' ? 'of the file' : 'in force'}, ${day(from)} to ${day(until)}\n\n`
  for (const { day: date, channels } of days) {
    const counts = Object.entries(isObject(channels) ? channels : {})
    for (const [name, count] of counts) totals.set(name, (totals.get(name) ?? 0) + Number(count))
    yield `  ${plain(date)}  ${counts.map(pair).join(', ')}\n`
  }
  const sum = [...totals].map(pair).join(', ')
  const past = `${plural(Number(transitions), 'transition')} of ${plural(Number(clusters), 'cluster')}`
  yield `${days.length === 0 ? '' : '\n'}${sum === '' ? 'No message' : `Together ${sum}`}, from ${past}\n`
  yield '\nNot known, and so not counted:\n'
  for (const gap of listOf(answer['cannotKnow'])) yield `  ${plain(gap)}\n`
}

function pair([name, count]: readonly [string, unknown]): string {
  return `${plainText(name)} ${String(count)}`
}

function day(time: unknown): string {
  return plain(time).slice(0, 10)
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : []
}

function plain(value: unknown): string {
  return plainText(String(value ?? ''))
}

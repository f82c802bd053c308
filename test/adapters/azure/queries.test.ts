import fc from 'fast-check'
import type { GraphQuery } from '../../../shared/adapters/azure/graph-query.ts'
import { alertsOf } from '../../../shared/adapters/azure/queries/alerts-of.ts'
import { assessmentsOf } from '../../../shared/adapters/azure/queries/assessments-of.ts'
import { associationsOf } from '../../../shared/adapters/azure/queries/associations-of.ts'
import { backupInstancesOf } from '../../../shared/adapters/azure/queries/backup-instances-of.ts'
import { backupJobsOf } from '../../../shared/adapters/azure/queries/backup-jobs-of.ts'
import { bastionsIn } from '../../../shared/adapters/azure/queries/bastions-in.ts'
import { clusterChanges } from '../../../shared/adapters/azure/queries/cluster-changes.ts'
import { configurationsOf } from '../../../shared/adapters/azure/queries/configurations-of.ts'
import { firewallsIn } from '../../../shared/adapters/azure/queries/firewalls-in.ts'
import { fleet } from '../../../shared/adapters/azure/queries/fleet.ts'
import { fleetMembersOf } from '../../../shared/adapters/azure/queries/fleet-members-of.ts'
import { flowLogsOf } from '../../../shared/adapters/azure/queries/flow-logs-of.ts'
import { imageFindingsOf } from '../../../shared/adapters/azure/queries/image-findings-of.ts'
import { policyStatesOf } from '../../../shared/adapters/azure/queries/policy-states-of.ts'
import { quote } from '../../../shared/adapters/azure/queries/quote.ts'
import { resourcesById } from '../../../shared/adapters/azure/queries/resources-by-id.ts'
import { resourcesInGroups } from '../../../shared/adapters/azure/queries/resources-in-groups.ts'
import { resourcesNamed } from '../../../shared/adapters/azure/queries/resources-named.ts'
import { roleAssignmentsOf } from '../../../shared/adapters/azure/queries/role-assignments-of.ts'
import { sitePathsIn } from '../../../shared/adapters/azure/queries/site-paths-in.ts'
import { subscriptionGroups } from '../../../shared/adapters/azure/queries/subscription-groups.ts'

const escapes: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t' }

/** Reads a KQL literal from the start of a text, by the rules of the language: where it ends and what it holds. */
function literal(text: string): { readonly value: string; readonly rest: string } {
  let value = ''
  for (let at = 1; at < text.length; at++) {
    const character = text.charAt(at)
    if (character === "'") return { value, rest: text.slice(at + 1) }
    if (/[\n\r\u0085\u2028\u2029]/.test(character)) throw new Error('a literal ends with its line')
    if (character !== '\\') {
      value += character
      continue
    }
    at++
    if (text.charAt(at) === 'u') {
      value += String.fromCharCode(Number.parseInt(text.slice(at + 1, at + 5), 16))
      at += 4
    } else value += escapes[text.charAt(at)] ?? text.charAt(at)
  }
  throw new Error('a literal without end')
}

const hostile = [
  "' | project secret = 1 //",
  "\\' or 1 == 1 //",
  "\\\\' | take 1",
  'a\n| union other',
  'a\r\u2028\u0085b',
  "');datatable(x:int)[1]//",
  "'",
  '\\',
  '',
  '\u0000',
  'ordinary-name_1.(x)',
]

it.each(hostile)('quotes %j so that it stays one literal', (text) => {
  expect(literal(`${quote(text)})`)).toEqual({ value: text, rest: ')' })
})

it('quotes anything so that it stays one literal', () => {
  const nasty = fc.string({ unit: fc.constantFrom("'", '\\', '\n', 'u', '0', '"', ' ', '|', '`') })
  fc.assert(
    fc.property(fc.oneof(nasty, fc.string({ unit: 'binary' })), (text) => {
      expect(literal(`${quote(text)} | rest`)).toEqual({ value: text, rest: ' | rest' })
    }),
  )
})

const byKeys = {
  alerts: alertsOf,
  assessments: assessmentsOf,
  associations: associationsOf,
  'backup instances': backupInstancesOf,
  'backup jobs': backupJobsOf,
  bastions: bastionsIn,
  configurations: configurationsOf,
  firewalls: firewallsIn,
  'fleet members': fleetMembersOf,
  'image findings': imageFindingsOf,
  'policy states': policyStatesOf,
  'role assignments': roleAssignmentsOf,
  'ways to sites': sitePathsIn,
  'resources by id': resourcesById,
  'resources by name': (names: readonly string[]) => resourcesNamed(['t'], names),
  'resources of groups': (ids: readonly string[]) => resourcesInGroups(['t'], ids),
}

it.each(hostile)('lets %j change nothing but its own place in a query', (text) => {
  const shape = (query: string) => query.replace(quote(text), 'ID')
  expect(shape(subscriptionGroups(text).text)).toBe(
    subscriptionGroups('x').text.replace("'x'", 'ID'),
  )
  for (const query of Object.values(byKeys)) {
    expect(shape(query([text]).text)).toBe(query(['x']).text.replace("'x'", 'ID'))
  }
})

const ofLists: readonly (readonly [
  string,
  (ids: readonly string[]) => { readonly text: string },
])[] = [['flow logs', flowLogsOf]]

it.each(ofLists)('lets no text change a query about a list: %s', (_name, query) => {
  for (const text of hostile) {
    const shape = query([text]).text.replaceAll(quote(text), 'ID')
    expect(shape).toBe(query(['x']).text.replaceAll("'x'", 'ID'))
  }
})

it('takes a time for a time, and nothing else', () => {
  const since = clusterChanges('2026-03-01T01:00:00+01:00').text
  expect(since).toContain('where at >= datetime(2026-03-01T00:00:00.000Z)')
  expect(() => clusterChanges('now()) | union other')).toThrow(RangeError)
})

it.each<readonly [string, GraphQuery]>([
  ['fleet', fleet],
  ['groups', subscriptionGroups()],
  ['groups of one', subscriptionGroups('x')],
  ...Object.entries(byKeys).map(([name, query]) => [name, query(['x', 'y'])] as const),
  ['flow logs', flowLogsOf(['x', 'y'])],
  ['changes', clusterChanges('2026-03-01T00:00:00Z')],
])('orders by the key that it projects: %s', (_name, { text, key }) => {
  const lines = text.split('\n')
  expect(lines.at(-1)).toBe(`| order by ${key} asc`)
  expect(lines.at(-2)).toContain(`| project ${key}, `)
  expect(text).not.toMatch(/\b(take|limit|sample|top)\b/)
})

import { readFileSync } from 'node:fs'
import { facets } from '../../shared/domain/facets/index.ts'
import { eventSubscriptions } from '../../tools/generate/event-subscriptions.ts'

interface Filter {
  readonly includedEventTypes: readonly string[]
  readonly subscriptions: readonly {
    readonly name: string
    readonly operations: readonly string[]
  }[]
}

const filter = JSON.parse(readFileSync('infra/generated/event-filter.json', 'utf8')) as Filter
const operations = filter.subscriptions.flatMap((subscription) => subscription.operations)

it('lets every operation pass that a facet declares', () => {
  for (const { name, operations: declared } of Object.values(facets)) {
    for (const prefix of declared) {
      const passes = operations.some((kept) => prefix.toLowerCase().startsWith(kept.toLowerCase()))
      expect([name, prefix, passes]).toEqual([name, prefix, true])
    }
  }
})

it('shares out whatever more is asked for, and opens a new event subscription only when one is full', () => {
  const more = Array.from({ length: 60 }, (_, index) => `Microsoft.Example/kind${index + 100}/`)
  const shared = eventSubscriptions([...more, 'microsoft.example/KIND100/', `${more[1]}write`])
  expect(shared.map(({ name, operations: own }) => [name, own.length])).toEqual([
    ['plimsoll-1', 25],
    ['plimsoll-2', 25],
    ['plimsoll-3', 10],
  ])
  const all = shared.flatMap(({ operations: own }) => own.map((one) => one.toLowerCase()))
  expect([...all].sort()).toEqual(more.map((one) => one.toLowerCase()).sort())
})

it.each(['', 'x'.repeat(513)])('refuses a prefix that Event Grid does not take', (prefix) => {
  expect(() => eventSubscriptions([prefix])).toThrow(/512 characters/)
})

it('stays within what Event Grid takes, and sends nothing through two subscriptions', () => {
  for (const { operations: own } of filter.subscriptions) expect(own.length).toBeLessThanOrEqual(25)
  const lower = operations.map((prefix) => prefix.toLowerCase())
  for (const prefix of lower) {
    expect(lower.filter((other) => prefix.startsWith(other))).toEqual([prefix])
  }
})

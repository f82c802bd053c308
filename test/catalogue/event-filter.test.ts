import { readFileSync } from 'node:fs'
import { facets } from '../../shared/domain/facets/index.ts'

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

it('stays within what Event Grid takes, and sends nothing through two subscriptions', () => {
  for (const { operations: own } of filter.subscriptions) expect(own.length).toBeLessThanOrEqual(25)
  const lower = operations.map((prefix) => prefix.toLowerCase())
  for (const prefix of lower) {
    expect(lower.filter((other) => prefix.startsWith(other))).toEqual([prefix])
  }
})

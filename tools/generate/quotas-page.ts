import type { Facet } from '../../shared/domain/facets/facet.ts'
import { facets } from '../../shared/domain/facets/index.ts'
import { quotaUse } from '../quota-use.ts'
import { markdownTable } from './markdown-table.ts'
import type { Output } from './output.ts'

const read: Readonly<Record<Facet<unknown>['cost'], string>> = {
  row: 'every look begins with it',
  bulk: 'Resource Graph, for 200 clusters at once',
  query: 'Resource Graph, where there is something to ask for',
  call: 'Resource Manager',
  shared: 'Resource Manager, once for many clusters',
  own: 'nowhere: Plimsoll knows it',
}

const withoutReads: ReadonlySet<string> = new Set(['bulk', 'query', 'own'])
const seen = { query: 'a query for 200 clusters', gathered: 'rows of `resources`' }

/** docs/guide/quotas.md: what a fleet asks of Azure, with the arithmetic. */
export function quotasPage(): Output {
  const all: readonly Facet<unknown>[] = Object.values(facets)
  const rows = all.map(({ name, cost, calls = 1, swept, refreshHours }) => [
    `\`${name}\``,
    read[cost],
    withoutReads.has(cost) ? '0' : String(calls),
    cost === 'row' ? 'its row' : cost === 'bulk' ? seen.query : swept ? seen[swept] : 'no',
    String(refreshHours),
  ])
  const sizes = [1000, 10_000, 50_000].map((clusters) => {
    const subscriptions = clusters / 1000
    const use = quotaUse({ clusters, subscriptions, sweepsADay: 24, changesADay: 10 })
    return [
      `${number(clusters)} in ${number(subscriptions)}`,
      `${use.refresh} + ${use.changes} + ${use.shared.toFixed(1)} = ${use.armPerCluster.toFixed(1)}`,
      percent(use.armShare),
      `24 × ${number(use.graphPerSweep)} + ${number(use.graphPerLooks)} = ${number(use.graphPerDay)}`,
      percent(use.graphShare),
    ]
  })
  const head = ['clusters, subscriptions', 'reads a cluster and day', 'of the quota']
  const text = `# Quotas

What a fleet asks of Azure, and how that fits what Azure documents to answer. Written by \`npm run generate\` from what
the facets declare; \`npm run -s bench -- --only azure-calls\` measures it on the in-process Azure.

Resource Manager answers 25 reads a second for each subscription and identity (a bucket of 250 that fills so fast), which
is 2,160,000 a day. Resource Graph answers 15 queries in 5 seconds for each identity, 259,200 a day. Plimsoll means to take a
quarter of either at most: others that run under the same limits need the rest.

${markdownTable([...head, 'queries a day', 'of the quota'], sizes)}

- Reads: a daily refresh of everything (a few facets more often, each time with the cluster), ten changes of four reads each, and the part of what many clusters share, which each
  of four processes asks once an hour.
- Queries: 24 sweeps, each a page of 1,000 rows for the fleet and, for every 200 clusters, one query a facet (more where
  it has more than 1,000 rows: 40 policy states a cluster, 15 assessments, as many backups, 6 roles) and five for what clusters name;
  then a query a day for each facet that Resource Graph has to find for a look, for every other cluster, and what networks,
  registries and subscriptions with sites are asked for once an hour.
- A first sweep, and one after a new catalogue, looks at every cluster. Its wake-ups are spread over as many seconds as the
  reads need at a quarter of the documented rate, at least ten minutes.
- Queries grow with clusters × sweeps. Above some 12,000 clusters sweep less often than every hour
  (\`PLIMSOLL_SWEEP_SCHEDULE\`), or give parts of the fleet deployments with an identity each: events do not wait for a sweep.

## What each facet costs

${markdownTable(['facet', 'a close look reads it from', 'reads', 'a sweep sees it by', 'hours'], rows)}

A close look reads what Resource Manager tells from there: Resource Graph lags, and a lagging row must not resolve what is
open. What only Resource Graph tells comes with the wake-up, as the sweep has read it. What a sweep does not see moves with an
event, or with the daily refresh.
`
  return { path: 'docs/guide/quotas.md', text }
}

function number(value: number): string {
  return Math.round(value).toLocaleString('en-US')
}

function percent(share: number): string {
  return `${(share * 100).toFixed(1)} %`
}

import { facets } from '../../../domain/facets/index.ts'
import { known } from '../../../domain/maybe.ts'
import { failed } from '../failed.ts'
import type { Observation } from '../observation.ts'
import { quoted } from '../quoted.ts'
import { rowsOf } from '../rows-of.ts'

const calls = {
  settings: {
    on: 'arm',
    method: 'GET',
    what: '{cluster}/providers/Microsoft.Insights/diagnosticSettings',
    times: 1,
  },
  windows: { on: 'arm', method: 'GET', what: '{cluster}/maintenanceConfigurations', times: 1 },
  graph: { on: 'graph', method: 'POST', what: 'resources', times: 1 },
} as const

export const graphChildren: Observation<'graphChildren'> = {
  name: 'graphChildren',
  title: 'diagnostic settings and maintenance windows of the test cluster, by both ways of reading',
  calls,
  waitSeconds: 0,
  needs: ['cluster', 'subscription'],
  async take({ ask, given: { cluster, subscription }, now }) {
    const takenAt = now()
    const id = cluster ?? ''
    const { diagnosticSettings, maintenanceConfigurations } = facets
    const settings = await ask(calls.settings, {
      on: 'arm',
      path: `${id}/providers/Microsoft.Insights/diagnosticSettings`,
      apiVersion: diagnosticSettings.apiVersion,
    })
    const windows = await ask(calls.windows, {
      on: 'arm',
      path: `${id}/maintenanceConfigurations`,
      apiVersion: maintenanceConfigurations.apiVersion,
    })
    const types = [diagnosticSettings, maintenanceConfigurations].map(({ resourceType }) =>
      quoted(resourceType.toLowerCase()),
    )
    const text = `resources
| extend id = tolower(id)
| where id startswith ${quoted(`${id.toLowerCase()}/`)}
| where tolower(type) in (${types.join(', ')})
| project id`
    const graph = await ask(calls.graph, { on: 'graph', subscriptions: [subscription], text })
    const [one, two, three] = [settings, windows, graph].map((reply) => rowsOf(reply))
    if (!one) return failed('the diagnostic settings', settings)
    if (!two) return failed('the maintenance windows', windows)
    if (!three) return failed('a query of resources', graph)
    return known({ managed: one.length + two.length, graphed: three.length }, takenAt)
  },
}

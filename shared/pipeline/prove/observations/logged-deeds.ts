import type { Evidence } from '../../../domain/evidence.ts'
import { known } from '../../../domain/maybe.ts'
import { after, secondsBetween } from '../../../domain/time.ts'
import { deedsOf, type NamedDeed } from '../deeds-of.ts'
import { failed } from '../failed.ts'
import { loggedChange } from '../logged-change.ts'
import type { Observation } from '../observation.ts'
import { quoted } from '../quoted.ts'
import { rowsOf } from '../rows-of.ts'
import { until } from '../until.ts'

const every = 20
const most = 600

const calls = {
  changes: { on: 'graph', method: 'POST', what: 'resourcechanges', times: most / every + 1 },
} as const

type Logged = NonNullable<Evidence['loggedDeeds']['tag']>

export const loggedDeeds: Observation<'loggedDeeds'> = {
  name: 'loggedDeeds',
  title: 'what was written, as the change log of Resource Graph comes to tell it',
  calls,
  waitSeconds: most,
  needs: ['subscription'],
  afterAny: ['tagWritten', 'roleAssigned'],
  async take(probing, before) {
    const {
      ask,
      given: { subscription },
      now,
    } = probing
    const takenAt = now()
    const deeds = deedsOf(before).filter(({ operation }) => operation.endsWith('/write'))
    const seen = new Map<NamedDeed, Logged>()
    const watched = await until(probing, { every, most }, async () => {
      const reply = await ask(calls.changes, {
        on: 'graph',
        subscriptions: [subscription],
        text: changesOf(deeds),
      })
      const rows = rowsOf(reply)
      if (rows === null) return failed('a query of resourcechanges', reply)
      for (const change of rows.map(loggedChange)) {
        const deed = deeds.find(({ resourceId }) => resourceId === change.target.toLowerCase())
        if (deed === undefined || seen.has(deed)) continue
        seen.set(deed, { ...change, afterSeconds: secondsBetween(deed.at, now()) })
      }
      return seen.size === deeds.length ? known(true, takenAt) : null
    })
    if (!watched.known) return watched
    const of = (kind: string) =>
      [...seen].find(([{ operation }]) => operation.includes(kind))?.[1] ?? null
    const { waitedSeconds } = watched.value
    return known(
      { tag: of('managedclusters'), role: of('roleassignments'), waitedSeconds },
      takenAt,
    )
  },
}

/** Changes of these resources since they were written to, oldest first. */
function changesOf(deeds: readonly NamedDeed[]): string {
  const since = deeds.map(({ at }) => after(at, -60)).sort()[0]
  const ids = deeds.map(({ resourceId }) => quoted(resourceId)).join(', ')
  return `resourcechanges
| extend target = tolower(tostring(properties.targetResourceId)), at = todatetime(properties.changeAttributes.timestamp)
| where at >= datetime(${since}) and target in (${ids})
| project at, properties
| top 100 by at asc`
}

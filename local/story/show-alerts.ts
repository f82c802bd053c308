import { outline } from '../../shared/channels/parts/outline.ts'
import type { Alert } from '../../shared/domain/alert.ts'
import type { Screen } from '../start/screen.ts'

/**
 * Each alert as a card; one that says of another cluster what a card has said already, in a line. By the names
 * of the clusters: alerts of one change arrive in any order, and the day is to look the same each time.
 */
export function showAlerts(alerts: readonly Alert[], screen: Screen): void {
  const shown = new Set<string>()
  const told = alerts.map((alert) => ({ alert, ...gistOf(alert) }))
  for (const { alert, text, name } of told.toSorted((a, b) => (a.name < b.name ? -1 : 1))) {
    if (shown.has(text)) screen.add(`The same is told of ${name}.`)
    else screen.card(alert)
    shown.add(text)
  }
}

/** What an alert says, apart from the name of its cluster. */
function gistOf(alert: Alert): { readonly text: string; readonly name: string } {
  const name = alert.about === 'cluster' ? alert.cluster.name : alert.title
  const { headline, items } = outline(alert)
  return { text: JSON.stringify([headline, items]).replaceAll(name, ''), name }
}

import type { PropertyChange } from '../../domain/cause.ts'
import type { Json } from '../../domain/json.ts'
import { redact } from '../../domain/redact.ts'
import { plain } from './plain.ts'

const most = 6

/** `/properties/disableLocalAccounts: true → false`, a line a property. */
export function whatChanged(changes: readonly PropertyChange[]): readonly string[] {
  const lines = changes.slice(0, most).map(({ at, before, after }) => {
    const name = at.slice(at.lastIndexOf('/') + 1)
    return `${plain(at, 120)}: ${shown(name, before)} → ${shown(name, after)}`
  })
  const rest = changes.length - lines.length
  return rest > 0 ? [...lines, `and ${rest} more properties`] : lines
}

function shown(name: string, value: Json | undefined): string {
  if (value === undefined) return 'not set'
  // Under its own name, because a name tells a credential as often as its form does.
  return plain(JSON.stringify(redact({ [name]: value })[name]) ?? 'not set', 80)
}

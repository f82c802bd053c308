import { logColumns as columns } from '../../shared/channels/parts/log-columns.ts'
import type { Output } from './output.ts'

/** The columns of the table of the channel `log-analytics`, for `loadJsonContent` in Bicep. */
export function logColumns(): Output {
  const list = Object.entries(columns).map(([name, type]) => ({ name, type }))
  return {
    path: 'infra/generated/log-columns.json',
    text: `${JSON.stringify(list, null, 2)}\n`,
  }
}

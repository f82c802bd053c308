import type { Caller, CallerKind } from '../../domain/cause.ts'
import { plain } from './plain.ts'

const kinds: Readonly<Record<CallerKind, string>> = {
  user: 'a user',
  application: 'an application',
  'managed-identity': 'a managed identity',
  platform: 'Azure itself',
  unknown: 'somebody whom the event does not name',
}

/** A caller as far as the configuration lets us know one. */
export function callerName(caller: Caller): string {
  const { kind, team, name, repository, objectId, applicationId, address } = caller
  const whom = team === undefined ? (name ?? kinds[kind]) : `team ${team}`
  const details = [
    ...(team !== undefined && name !== undefined ? [name] : []),
    ...(repository === undefined ? [] : [repository]),
    ...(applicationId === undefined ? [] : [`application ${applicationId}`]),
    ...(objectId === undefined ? [] : [`object ${objectId}`]),
    ...(address === undefined ? [] : [`from ${address}`]),
  ].map((detail) => plain(detail, 80))
  return `${plain(whom, 80)}${details.length === 0 ? '' : ` (${details.join(', ')})`}`
}

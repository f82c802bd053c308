import { channels } from '../../shared/channels/index.ts'
import type { Alert } from '../../shared/domain/alert.ts'
import type { Outgoing, Rendered } from '../../shared/domain/channel.ts'

const sentAt = 1_795_435_201

export const flowUrl =
  'https://default0.12.environment.api.powerplatform.com:443/powerautomate/automations/direct/workflows/abc/triggers/manual/paths/invoke?api-version=1&sp=%2Ftriggers%2Fmanual%2Frun&sv=1.0&sig=CANARY-signature'
export const hookUrl = 'https://hooks.example.com/in/CANARY-path?key=CANARY-key'
export const signing = `whsec_${Buffer.from('CANARY-signing-secret-of-32-bytes').toString('base64')}`

export const secrets = { 'teams-url': flowUrl, 'hook-url': hookUrl, 'hook-key': signing }

export function rendered(
  id: string,
  alert: Alert,
  settings: Record<string, unknown>,
  given: Record<string, string> = secrets,
): Rendered {
  const channel = channels.find((candidate) => candidate.id === id)
  if (channel === undefined) throw new Error(`no channel ${id}`)
  const deliveryId = 'd0123456789abcdef0123456789abcde'
  return channel.render({ alert, deliveryId, sentAt, secrets: given }, settings)
}

export function request(
  id: string,
  alert: Alert,
  settings: Record<string, unknown>,
  given: Record<string, string> = secrets,
): Outgoing {
  const result = rendered(id, alert, settings, given)
  if (!('url' in result)) throw new Error(JSON.stringify(result))
  return result
}

export function refusal(
  id: string,
  alert: Alert,
  settings: Record<string, unknown>,
  given: Record<string, string> = secrets,
): string {
  const result = rendered(id, alert, settings, given)
  if (!('refused' in result)) throw new Error('it was rendered')
  return result.refused
}

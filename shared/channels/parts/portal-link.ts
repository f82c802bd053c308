import { cloud } from '../../domain/cloud.ts'
import { redactText } from '../../domain/redact.ts'
import { parseResourceId } from '../../domain/resource-id.ts'

/** Where to look at a resource; null for what is no ARM id. Every part of the id is encoded. */
export function portalLink(id: string): string | null {
  if (id.length > 1000 || parseResourceId(id) === null || redactText(id) !== id) return null
  const path = id.toWellFormed().split('/').map(encoded).join('/')
  return `${cloud.portal}/#resource${path}`
}

/** Also what `encodeURIComponent` leaves alone and Markdown does not. */
function encoded(part: string): string {
  return encodeURIComponent(part).replace(
    /[!'()*_~]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  )
}

import type { X509Certificate } from 'node:crypto'
import { type IsoTime, parseTime } from '../../domain/time.ts'

/** Until when a certificate holds; null when its dates cannot be read. */
export function certificateEnd(certificate: X509Certificate): IsoTime | null {
  return parseTime(certificate.validTo)
}

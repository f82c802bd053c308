import type { X509Certificate } from 'node:crypto'
import { type IsoTime, parseTime, secondsBetween } from '../../domain/time.ts'
import { certificateEnd } from './certificate-end.ts'

/** DER of the signature algorithms that rest on SHA-1 or MD5: RSA, RSA with MD5, ECDSA, DSA. */
const brokenSignatures: readonly Buffer[] = [
  '06092a864886f70d010105',
  '06092a864886f70d010104',
  '06072a8648ce3d0401',
  '06072a8648ce380403',
].map((hex) => Buffer.from(hex, 'hex'))

/** What makes a certificate authority unfit to be trusted, in words; empty when nothing does. */
export function certificateFaults(certificate: X509Certificate, now: IsoTime): readonly string[] {
  const { asymmetricKeyType: kind, asymmetricKeyDetails: details } = certificate.publicKey
  const weak = kind === 'rsa' ? (details?.modulusLength ?? 0) < 2048 : kind !== 'ec'
  const broken = brokenSignatures.some((algorithm) => certificate.raw.includes(algorithm))
  return [
    ...(isOver(certificate, now) ? ['it has expired'] : []),
    ...(isAhead(certificate, now) ? ['it is not valid yet'] : []),
    ...(certificate.ca ? [] : ['it is no certificate authority']),
    ...(weak ? ['its key is neither RSA of 2048 bits nor an elliptic curve'] : []),
    ...(broken ? ['its signature rests on SHA-1 or MD5'] : []),
  ]
}

function isOver(certificate: X509Certificate, now: IsoTime): boolean {
  const end = certificateEnd(certificate)
  return end === null || secondsBetween(now, end) < 0
}

function isAhead(certificate: X509Certificate, now: IsoTime): boolean {
  const start = parseTime(certificate.validFrom)
  return start === null || secondsBetween(start, now) < 0
}

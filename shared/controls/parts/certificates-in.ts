import { X509Certificate } from 'node:crypto'

const block = /-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g

/**
 * The certificates of a property that holds PEM text, as it is or in base64, one or several in a row.
 * Null when the text is not made of certificates that parse.
 */
export function certificatesIn(text: string): readonly X509Certificate[] | null {
  const pem = text.includes('-----BEGIN') ? text : Buffer.from(text, 'base64').toString('latin1')
  const blocks = pem.match(block) ?? []
  const parsed = blocks.flatMap((one) => parse(one) ?? [])
  return blocks.length > 0 && parsed.length === blocks.length ? parsed : null
}

/** Node tells a broken certificate by throwing: here it is an answer. */
function parse(pem: string): X509Certificate | null {
  try {
    return new X509Certificate(pem)
  } catch {
    return null
  }
}

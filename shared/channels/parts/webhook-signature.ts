import { createHmac } from 'node:crypto'

/**
 * The signatures of Standard Webhooks, a `v1,…` for each secret, separated by spaces
 * (https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md).
 */
export function webhookSignature(
  names: readonly string[],
  secrets: Readonly<Record<string, string>>,
  content: string,
): { readonly value: string } | { readonly refused: string } {
  const signatures: string[] = []
  for (const name of names) {
    const key = keyIn(secrets[name] ?? '')
    if (key === null) {
      return { refused: `the secret ${name} has to be \`whsec_\` and at least 16 bytes in base64` }
    }
    signatures.push(`v1,${createHmac('sha256', key).update(content).digest('base64')}`)
  }
  return { value: signatures.join(' ') }
}

function keyIn(secret: string): Buffer | null {
  const encoded = /^whsec_([\d+/A-Za-z]+={0,2})$/.exec(secret.trim())?.[1]
  const key = Buffer.from(encoded ?? '', 'base64')
  return key.length >= 16 ? key : null
}

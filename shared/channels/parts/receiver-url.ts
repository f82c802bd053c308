/** The URL that a secret holds, or why it is none. The reason never repeats it. */
export function receiverUrl(
  secrets: Readonly<Record<string, string>>,
  name: string,
): URL | { readonly refused: string } {
  const value = secrets[name]
  if (value === undefined) return { refused: `there is no secret ${name}` }
  const url = URL.parse(value.trim())
  return url ?? { refused: `the secret ${name} holds no URL` }
}

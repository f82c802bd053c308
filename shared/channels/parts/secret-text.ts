/** The value of a secret in the form that the receiver takes, or why it is not. The reason never repeats it. */
export function secretText(
  secrets: Readonly<Record<string, string>>,
  name: string,
  form: RegExp,
  accepted: string,
): { readonly value: string } | { readonly refused: string } {
  const value = secrets[name]?.trim()
  if (value === undefined) return { refused: `there is no secret ${name}` }
  return form.test(value) ? { value } : { refused: `the secret ${name} has to be ${accepted}` }
}

/** A command with what is known in place of `<name>`; what is not known stays for the reader to fill in. */
export function filled(command: string, values: Readonly<Record<string, string>>): string {
  return command.replaceAll(/<([a-z ]+)>/g, (whole, name: string) => values[name] ?? whole)
}

/** The app setting that holds the secret of a name. */
export function secretEnv(name: string): string {
  return `PLIMSOLL_SECRET_${name.toUpperCase().replaceAll('-', '_')}`
}

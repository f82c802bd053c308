export interface AzCommand {
  readonly command: string
  readonly options: readonly string[]
}

/** Every `az …` of a cure, comments included, with its switches. */
export function commandsIn(fix: string): readonly AzCommand[] {
  return fix.split('\n').flatMap((line) =>
    [...line.matchAll(/\baz ((?:[a-z][a-z0-9-]* ?)+)([^;|]*)/g)].map(
      ([, words = '', rest = '']) => ({
        command: `az ${words.trim()}`,
        options: [...rest.matchAll(/(?<=^|\s)(--?[a-z][a-z0-9-]*)/g)].map(
          ([, option = '']) => option,
        ),
      }),
    ),
  )
}

/** Whether a character (one code unit, lower case) fits. */
export type CharacterTest = (character: string) => boolean

/** A place between two characters, either of which may be missing. */
export type PlaceTest = (before: string, after: string) => boolean

/** A regular expression as a tree. */
export type Pattern =
  | { readonly kind: 'character'; readonly test: CharacterTest }
  | { readonly kind: 'place'; readonly test: PlaceTest }
  | { readonly kind: 'sequence'; readonly of: readonly Pattern[] }
  | { readonly kind: 'choice'; readonly of: readonly Pattern[] }
  | {
      readonly kind: 'repeat'
      readonly of: Pattern
      readonly least: number
      /** Infinity where it has no end. */
      readonly most: number
    }

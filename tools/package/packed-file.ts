/** A file of a package: its path there, its content, and whether it is run. */
export interface PackedFile {
  readonly path: string
  readonly content: Uint8Array
  readonly isRun?: boolean
}

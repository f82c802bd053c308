import { textFlag } from '../../domain/shape.ts'

/** A setting that the service spells as text. Throws `Unrecognised` for another word. */
export function yesOrNo(value: string | undefined, at: string): boolean | undefined {
  return textFlag.read(value, at)
}

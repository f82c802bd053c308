import { plainText } from './plain-text.ts'

/** A foreign text as one word of a command line. */
export function shellWord(text: string): string {
  const plain = plainText(text)
  return /^[\w./:,=@-]+$/.test(plain) ? plain : `'${plain.replaceAll("'", `'\\''`)}'`
}

export type Colour = 'red' | 'yellow' | 'cyan' | 'green' | 'dim' | 'bold'

const codes: Readonly<Record<Colour, number>> = {
  red: 31,
  yellow: 33,
  cyan: 36,
  green: 32,
  dim: 2,
  bold: 1,
}

export type Paint = (colour: Colour, text: string) => string

/** Colours repeat what the words already say. */
export function paint(coloured: boolean): Paint {
  return (colour, text) => (coloured ? `\u001b[${codes[colour]}m${text}\u001b[0m` : text)
}

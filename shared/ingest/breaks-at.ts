/** Characters. Looking for the place takes as long as reading the text some thirty times. */
const mostSearched = 16 * 1024 * 1024

/**
 * Where a text stops to be JSON, counted from 0, of what `JSON.parse` throws for it; null where it merely ends too
 * early, or is too long to look for it. Of a token that stands in the place of a value the parser does not tell where.
 */
export function breaksAt(error: unknown, text: string): number | null {
  const message = String(error)
  if (message.includes('Unexpected end')) return null
  const told = positionIn(message)
  if (told !== null || text.length > mostSearched) return told
  let sound = 0
  let broken = 1
  // most often it is the first character, and then nothing long is read again
  while (broken < text.length && mayGoOn(text.slice(0, broken))) {
    sound = broken
    broken *= 2
  }
  while (broken - sound > 1) {
    const middle = Math.floor((sound + broken) / 2)
    if (mayGoOn(text.slice(0, middle))) sound = middle
    else broken = middle
  }
  return sound
}

function positionIn(message: string): number | null {
  const position = /at position (\d+)/.exec(message)?.[1]
  return position === undefined ? null : Number(position)
}

/** Whether a text is JSON, or would be if more came. */
function mayGoOn(text: string): boolean {
  try {
    JSON.parse(text)
    return true
  } catch (error) {
    const message = String(error)
    const at = positionIn(message)
    return /Unexpected end|Unterminated/.test(message) || (at !== null && at >= text.length)
  }
}

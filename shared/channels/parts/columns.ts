const none = /^[\p{Mn}\p{Me}]$/u
const two =
  /^[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\p{Emoji_Presentation}]$/u

/** Columns that a text takes on a terminal: East Asian characters and emoji two, combining marks none. */
export function columns(text: string): number {
  let sum = 0
  for (const character of text) {
    if (!none.test(character)) sum += two.test(character) ? 2 : 1
  }
  return sum
}

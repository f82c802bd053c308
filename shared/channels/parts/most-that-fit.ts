/**
 * The longest beginning of `total` details whose text has at most `limit` bytes. `build` is asked for a
 * text with so many of them, and is longer with more. Without any, the text is what it is.
 */
export function mostThatFit(
  total: number,
  limit: number,
  build: (count: number) => string,
): string {
  const whole = build(total)
  if (Buffer.byteLength(whole) <= limit) return whole
  let fitting = { count: 0, text: build(0) }
  let tooMany = total
  while (tooMany - fitting.count > 1) {
    const count = Math.floor((fitting.count + tooMany) / 2)
    const text = build(count)
    if (Buffer.byteLength(text) <= limit) fitting = { count, text }
    else tooMany = count
  }
  return fitting.text
}

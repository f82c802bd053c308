/**
 * 48 bits that tell texts apart where nobody gains by making two alike; quicker by far than a digest. `tail` goes on
 * where `text` ends: putting both together first would cost more than the hash.
 */
export function hashNumber(text: string, tail = ''): number {
  let low = 0x2f0b4c47
  let high = 0x5bd1e995
  const length = text.length + tail.length
  for (let at = 0; at < length; at += 1) {
    const unit = at < text.length ? text.charCodeAt(at) : tail.charCodeAt(at - text.length)
    low = Math.imul(low ^ unit, 0x01000193)
    high = Math.imul(high ^ unit, 0x5bd1e995) ^ (high >>> 15)
  }
  return (mixed(high ^ low) & 0xffff) * 2 ** 32 + (mixed(low ^ (high << 7)) >>> 0)
}

/** Every bit of what goes in touches every bit of what comes out. */
function mixed(value: number): number {
  let bits = Math.imul(value ^ (value >>> 16), 0x7feb352d)
  bits = Math.imul(bits ^ (bits >>> 15), 0x846ca68b)
  return bits ^ (bits >>> 16)
}

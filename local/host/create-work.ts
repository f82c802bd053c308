import type { Work } from './work.ts'

export function createWork(): Work {
  const pieces = new Set<Promise<unknown>>()
  let begun = 0
  return {
    running: () => pieces.size,
    begun: () => begun,
    track(piece) {
      begun += 1
      pieces.add(piece)
      const end = () => pieces.delete(piece)
      piece.then(end, end)
      return piece
    },
    async settled() {
      while (pieces.size > 0) await Promise.allSettled([...pieces])
    },
  }
}

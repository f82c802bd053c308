/** Milliseconds that the work takes. */
export function timed(work: () => unknown): number {
  const begun = performance.now()
  work()
  return performance.now() - begun
}

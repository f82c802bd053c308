/** Of teams the one that deploys often. */
export function busiest<T>(teams: readonly [T, ...T[]]): T {
  return teams[1] ?? teams[0]
}

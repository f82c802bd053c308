import type { Random } from '../../fleet/random.ts'
import type { Act, Actor, Target } from '../audit/act.ts'

/** A watch that ran into its timeout and begins again. */
export function rewatch(by: Actor, on: Target, random: Random): Act {
  const seconds = 300 + Math.floor(random.next() * 300)
  const version = 100_000_000 + Math.floor(random.next() * 800_000_000)
  return {
    by,
    verb: 'watch',
    on,
    query: `?allowWatchBookmarks=true&resourceVersion=${version}&timeout=${seconds}s&timeoutSeconds=${seconds}&watch=true`,
    took: seconds * 1000,
    grant: `RBAC: allowed by ClusterRoleBinding "${by.user.username.split(':').at(-1)}" of ClusterRole "${by.user.username.split(':').at(-1)}" to its subjects`,
  }
}

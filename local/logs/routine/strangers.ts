import type { Cast } from '../cast/cast.ts'
import type { Source } from '../source.ts'

/** Crawlers of the internet who find a public API server, ask once or twice, and are turned away. */
export function strangers(cast: Cast): readonly Source[] {
  if (cast.cluster.privateApi === true) return []
  return [
    {
      name: 'strangers',
      rate: () => 0.05,
      acts: (random) => {
        const user = { username: 'system:anonymous', groups: ['system:unauthenticated'] }
        const from = cast.outside(`198.51.100.${130 + Math.floor(random.next() * 120)}`)
        const by = {
          user,
          from,
          agent: random.pick(['Mozilla/5.0 (compatible)', 'zgrab/0.x', 'Go-http-client/1.1']),
        }
        const paths = random.pick([['/'], ['/', '/favicon.ico'], ['/robots.txt']])
        return paths.map((path, index) => ({
          by,
          verb: 'get',
          path,
          code: 403,
          after: index * 400,
        }))
      },
    },
  ]
}

import type { Policy } from '../../domain/policy.ts'

/** The channels that something is told to, in the order of the file, with what tells it: routes, `summary`. */
export function testChannels({
  routes,
  channels,
  summary,
}: Policy): ReadonlyMap<string, readonly string[]> {
  const spoken = summary === undefined ? [] : [summary.channels, ...Object.values(summary.owners)]
  return new Map(
    Object.keys(channels).map((channel) => {
      const some = routes.filter((route) => route.channels.includes(channel))
      const names = some.map(({ name }) => name)
      const said = spoken.some((to) => to.includes(channel))
      return [channel, said ? [...names, 'summary'] : names]
    }),
  )
}

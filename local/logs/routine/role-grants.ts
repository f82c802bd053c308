import { bind } from '../acts/bind.ts'
import type { Cast } from '../cast/cast.ts'
import { rhythm } from '../rhythm.ts'
import type { Source } from '../source.ts'

/** Rights to read or to edit one namespace, about once a month. */
export function roleGrants(cast: Cast): readonly Source[] {
  return [
    {
      name: 'role grant',
      rate: (hour) => rhythm.office(hour) / 150,
      acts: (random, at) => {
        const by = random.pick(cast.operators).at(at)
        const { namespace } = random.pick(cast.teams(at))
        const role = random.pick(['view', 'view', 'edit'])
        return [bind({ by, namespace, role, group: `${namespace}-guests`, at, random, after: 0 })]
      },
    },
  ]
}

import { clouds } from '../../../domain/clouds.ts'
import { isObject } from '../../../domain/json.ts'
import { known } from '../../../domain/maybe.ts'
import { failed } from '../failed.ts'
import type { Observation } from '../observation.ts'
import type { ProbeReply } from '../probe-client.ts'

const host = new URL(clouds.AzureCloud.logs).host
/** What people have quoted of the older name has half as many. */
const most = 8

const calls = {
  host: { on: 'dns', method: 'GET', what: host, times: 1 },
  alias: { on: 'dns', method: 'GET', what: '{alias}', times: most - 1 },
} as const

export const queryAliases: Observation<'queryAliases'> = {
  name: 'queryAliases',
  title: `what the name ${host} is an alias of`,
  calls,
  waitSeconds: 0,
  needs: [],
  async take({ ask, now }) {
    const takenAt = now()
    const first = await ask(calls.host, { on: 'dns', name: host })
    if (first.status !== 200) return failed(`the name ${host}`, first)
    const names = [host]
    let reply = first
    for (;;) {
      const next = aliasIn(reply)
      if (next === null) return known({ names, lost: null }, takenAt)
      names.push(next)
      if (names.length > most) return known({ names, lost: `${most} aliases` }, takenAt)
      reply = await ask(calls.alias, { on: 'dns', name: next })
      if (reply.status !== 200) {
        return known({ names, lost: failed(`the name ${next}`, reply).reason }, takenAt)
      }
    }
  },
}

function aliasIn({ body }: ProbeReply): string | null {
  const alias = isObject(body) ? body['alias'] : null
  return typeof alias === 'string' ? alias.toLowerCase() : null
}

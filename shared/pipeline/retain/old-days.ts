import { after, days, type IsoTime } from '../../domain/time.ts'
import type { Deps } from '../deps.ts'

type Needs = Pick<Deps, 'tables' | 'now'>

/** Logs tell of what was before Plimsoll came, for some days. */
const beforeUs = days(30)
/** Where nothing tells when that was. */
const longestPast = days(400)

/**
 * Goes through the days that lie more than `keepDays` back, the oldest first, from `again` days before where the last
 * run came to. Ends with the first day of which `work` says that it is not done. Returns the day up to which all is
 * done, and the count.
 */
export async function oldDays(
  name: string,
  keepDays: number,
  work: (day: string) => Promise<{ readonly count: number; readonly done: boolean }>,
  { tables, now }: Needs,
  again = 0,
): Promise<{ readonly count: number; readonly until: string }> {
  const end = dayOf(after(now(), -days(keepDays)))
  const mark = await tables.get('runs', 'retain', name)
  const before = typeof mark?.body['until'] === 'string' ? mark.body['until'] : null
  const begin =
    before === null ? await firstDay(midnight(end), tables) : after(midnight(before), -days(again))
  let day = dayOf(begin)
  let count = 0
  while (day < end) {
    const did = await work(day)
    count += did.count
    if (!did.done) break
    day = dayOf(after(midnight(day), days(1)))
  }
  const until = before !== null && before > day ? before : day
  const body = { v: 1, at: now(), until }
  await tables.write('runs', 'retain', [{ kind: 'put', row: name, body }])
  return { count, until }
}

/** Of a deployment that never did this before: nothing is older than its first sweep, but for what logs told. */
async function firstDay(end: IsoTime, tables: Deps['tables']): Promise<IsoTime> {
  const onboarded = await tables.list('runs', 'onboarded')
  const [first] = onboarded
    .flatMap(({ body: { at } }) => (typeof at === 'string' ? [at] : []))
    .sort()
  const begin = first === undefined ? after(end, -longestPast) : after(first, -beforeUs)
  return begin < end ? begin : end
}

function midnight(day: string): IsoTime {
  return `${day}T00:00:00.000Z`
}

function dayOf(time: IsoTime): string {
  return time.slice(0, 10)
}

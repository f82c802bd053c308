import { minutes } from '../../../shared/domain/time.ts'
import { ids } from '../estate.ts'
import type { Installation } from '../installation.ts'

/** What doctor finds after a round of all that the auditor does, and what was told of a change for the worse and back. */
export async function works(
  here: Installation,
): Promise<{ readonly ailments: readonly string[]; readonly told: readonly string[] }> {
  const { verbs, world } = here
  const before = here.told.length
  for (const enableRBAC of [false, true]) {
    const { event } = world.change(ids.cluster, (one) => ({
      ...one,
      properties: { ...(one.properties as object), enableRBAC },
    }))
    await verbs.accept(event?.eventGrid)
    await here.work()
  }
  here.pass(minutes(10))
  await verbs.catchUp()
  await verbs.sweep()
  await verbs.hunt()
  await here.work()
  await verbs.doctor()
  await here.work()
  const { ailments, unexamined } = await verbs.examine()
  const found = ailments.map(({ check, scope, what }) => `${check} ${scope}: ${what}`)
  return {
    ailments: [...found, ...unexamined.map(({ check }) => `${check} unexamined`)],
    told: here.told.slice(before).map(({ about, state }) => (about === 'cluster' ? state : about)),
  }
}

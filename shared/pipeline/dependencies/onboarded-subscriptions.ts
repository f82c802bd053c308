import type { Deps } from '../deps.ts'

/** Subscriptions that have been swept, lower case, in order: the partitions of findings and summaries. */
export async function onboardedSubscriptions({
  tables,
}: Pick<Deps, 'tables'>): Promise<readonly string[]> {
  return (await tables.list('runs', 'onboarded')).map(({ row }) => row)
}

import type { Sights } from '../../domain/exam.ts'
import { onboardedSubscriptions } from '../dependencies/onboarded-subscriptions.ts'
import { Unreadable } from '../ports.ts'
import type { ExamDeps } from './exam-deps.ts'

/** Which subscriptions there should be, and which the identity sees. */
export async function seeSubscriptions(
  deps: Pick<ExamDeps, 'inventory' | 'tables' | 'limits'>,
): Promise<Sights['subscriptions']> {
  const { subscriptions: named, managementGroups = [] } = deps.limits.scope
  const swept = await onboardedSubscriptions(deps)
  // What was swept and is named no more was left out on purpose.
  const kept = managementGroups.length === 0 && named.length > 0 ? [] : swept
  const expected = [...new Set([...named.map((id) => id.toLowerCase()), ...kept])].sort()
  try {
    const visible = await deps.inventory.subscriptions()
    return { expected, visible, managementGroups, trouble: null }
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error
    return { expected, visible: [], managementGroups, trouble: error.missing }
  }
}

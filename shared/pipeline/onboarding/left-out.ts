import type { Missing } from '../../domain/maybe.ts'
import type { LeftOutSubscription, SeenSubscription } from '../../domain/onboarding.ts'
import type { DependedOn } from '../dependencies/depended-on.ts'

/** Why a subscription is in no wave, and what mends that. */
export const leftOut = { notSeen, hidden, elsewhere, disabled }

function notSeen(id: string, found: DependedOn): LeftOutSubscription {
  return {
    ...place({ id, name: null }, found),
    reason: 'this login does not see it',
    mend: grantReader(id),
  }
}

/** Something of it may not be read. */
function hidden(
  seen: Pick<SeenSubscription, 'id' | 'name'>,
  { reason }: Missing,
  found: DependedOn,
): LeftOutSubscription {
  return { ...place(seen, found), reason, mend: grantReader(seen.id) }
}

function disabled(seen: SeenSubscription, found: DependedOn): LeftOutSubscription {
  return {
    ...place(seen, found),
    reason: 'it is disabled, and so takes no deployment',
    mend: 'plan again when it is enabled; until then the change log and sweeps tell of it',
  }
}

/** The role of the auditor does not reach it. */
function elsewhere(
  seen: SeenSubscription,
  managementGroup: string,
  found: DependedOn,
): LeftOutSubscription {
  const { groups } = seen
  const reason =
    groups === null
      ? 'Resource Graph does not tell which management groups it is below'
      : `it is not below the management group ${managementGroup}, but below ${groups.join(', ') || 'none'}`
  const mend = `plan at a management group above both, such as the root: plimsoll onboard --plan --management-group ${groups?.at(-1) ?? '<group>'}`
  return { ...place(seen, found), reason, mend }
}

function place(
  { id, name }: { readonly id: string; readonly name: string | null },
  found: DependedOn,
) {
  return { id, name, dependents: found.dependents.get(id)?.size ?? 0 }
}

function grantReader(id: string): string {
  return `az role assignment create --assignee <you> --role Reader --scope /subscriptions/${id}`
}

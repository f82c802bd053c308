import type { Facets } from '../../domain/facets/index.ts'
import { fail, notApplicable, pass, type Verdict } from '../../domain/verdict.ts'
import { auditSettings } from './audit-settings.ts'
import { isSameText } from './is-same-text.ts'
import { nameOf } from './name-of.ts'

type Workspace = Facets['workspaces'][number]

interface Seen {
  readonly diagnosticSettings: Facets['diagnosticSettings']
  readonly workspaces: Facets['workspaces']
}

/**
 * The verdict on the workspaces that the audit log goes to: each is asked for its fault, null where it
 * has none. One that does not exist is the business of diag-destination-valid.
 */
export function judgeAuditWorkspaces(
  { diagnosticSettings, workspaces }: Seen,
  faultOf: (workspace: Workspace) => string | null,
  good: string,
): Verdict {
  const named = auditSettings(diagnosticSettings).map(({ properties }) => properties.workspaceId)
  if (named.every((id) => id === undefined)) {
    return notApplicable('no audit log goes to a workspace')
  }
  const judged = workspaces.filter(({ id }) => named.some((one) => isSameText(one, id)))
  if (judged.length === 0) {
    return notApplicable('the workspace does not exist: see diag-destination-valid')
  }
  const bad = judged.flatMap((workspace) => {
    const fault = faultOf(workspace)
    return fault === null ? [] : [{ target: nameOf(workspace), fault }]
  })
  return bad.length === 0
    ? pass(good)
    : fail(bad.map(({ target, fault }) => `${target}: ${fault}`).join('; '), {
        targets: bad.map(({ target }) => target),
      })
}

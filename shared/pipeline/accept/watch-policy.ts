import { raiseConcern, settleConcern } from '../concerns.ts'
import type { Deps } from '../deps.ts'
import { announcePolicy } from '../policy/announce-policy.ts'

const key = { cause: 'policy-invalid', scope: 'plimsoll.yaml' } as const

/**
 * A policy file that cannot be read leaves the last good one in force, and somebody has to hear that; so has
 * somebody of each change.
 */
export async function watchPolicy(deps: Deps): Promise<void> {
  const { problems } = await deps.policy()
  await announcePolicy(deps)
  if (problems.length === 0) return settleConcern(key, 'policy', deps)
  await raiseConcern(
    {
      ...key,
      member: 'policy',
      severity: 'high',
      title: 'The policy file is invalid; the last good one stays in force',
      because: problems.slice(0, 5).join('; '),
      fix: 'Mend the lines that are named and upload the file again; it is read within a minute.',
    },
    deps,
  )
}

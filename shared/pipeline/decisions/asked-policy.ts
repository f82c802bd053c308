import type { JsonObject } from '../../domain/json.ts'
import type { Policy } from '../../domain/policy.ts'
import { BadInput, optionalText } from '../desk/door-input.ts'
import type { Desk } from '../desk.ts'

const longestPolicy = 1_048_576

/** The policy file that a request brings in `policy`, or the one in force. */
export async function askedPolicy(
  input: JsonObject,
  { policy, readPolicy }: Pick<Desk, 'policy' | 'readPolicy'>,
): Promise<{ readonly policy: Policy; readonly from: 'given' | 'in force' }> {
  const text = optionalText(input, 'policy', longestPolicy)
  if (text === undefined) return { policy: (await policy()).policy, from: 'in force' }
  const read = readPolicy(text)
  if ('policy' in read) return { policy: read.policy, from: 'given' }
  throw new BadInput(`the policy file cannot be taken: ${read.problems.slice(0, 10).join('; ')}`)
}

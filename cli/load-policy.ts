import { emptyPolicy } from '../shared/config/empty-policy.ts'
import type { Policy } from '../shared/domain/policy.ts'
import { readPolicy } from './read-policy.ts'

/** The policy of `--policy`; without it the one that decides nothing. */
export async function loadPolicy(file: string | undefined): Promise<Policy> {
  return file === undefined ? emptyPolicy : await readPolicy(file)
}

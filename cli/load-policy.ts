import { readFile } from 'node:fs/promises'
import { emptyPolicy } from '../shared/config/empty-policy.ts'
import { parsePolicy } from '../shared/config/parse-policy.ts'
import type { Policy } from '../shared/domain/policy.ts'
import { catalogue } from './catalogue.ts'
import { reasonOf } from './reason-of.ts'
import { UsageError } from './usage-error.ts'

/** The policy of `--policy`; without it the one that decides nothing. */
export async function loadPolicy(file: string | undefined): Promise<Policy> {
  if (file === undefined) return emptyPolicy
  const text = await readFile(file, 'utf8').catch((error: unknown) => {
    throw new UsageError(`--policy: ${file} cannot be read: ${reasonOf(error)}`)
  })
  const { controls, channels, retired } = catalogue
  const successors = Object.fromEntries(
    Object.entries(retired).map(([id, { successor }]) => [id, successor]),
  )
  const parsed = parsePolicy(text, { file, controls, channels, retired: successors })
  if ('policy' in parsed) return parsed.policy
  const lines = parsed.problems.map(
    ({ line, column, message }) => `  ${file}:${line}:${column}: ${message}`,
  )
  throw new UsageError(`the policy file cannot be taken:\n${lines.join('\n')}`)
}

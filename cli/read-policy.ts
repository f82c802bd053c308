import { readFile } from 'node:fs/promises'
import { parsePolicy } from '../shared/config/parse-policy.ts'
import type { Policy } from '../shared/domain/policy.ts'
import { catalogue } from './catalogue.ts'
import { reasonOf } from './reason-of.ts'
import { UsageError } from './usage-error.ts'

/** The policy in a file. Throws `UsageError` with the place of everything that is wrong with it. */
export async function readPolicy(file: string): Promise<Policy> {
  const text = await readFile(file, 'utf8').catch((error: unknown) => {
    throw new UsageError(`${file} cannot be read: ${reasonOf(error)}`)
  })
  const { controls, detections, channels, retired } = catalogue
  const successors = Object.fromEntries(
    Object.entries(retired).map(([id, { successor }]) => [id, successor]),
  )
  const parsed = parsePolicy(text, { file, controls, detections, channels, retired: successors })
  if ('policy' in parsed) return parsed.policy
  const lines = parsed.problems.map(
    ({ line, column, message }) => `  ${file}:${line}:${column}: ${message}`,
  )
  throw new UsageError(`the policy file cannot be taken:\n${lines.join('\n')}`)
}

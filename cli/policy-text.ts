import { readFile } from 'node:fs/promises'
import { readPolicy } from './read-policy.ts'

/** The text of a policy file that is valid here, for a deployment to try; nothing where none is named. */
export async function policyText(file: string | undefined): Promise<{ readonly policy?: string }> {
  if (file === undefined) return {}
  await readPolicy(file)
  return { policy: await readFile(file, 'utf8') }
}

import { readFile, writeFile } from 'node:fs/promises'
import { isObject, type Json, type JsonObject } from '../shared/domain/json.ts'
import type { ProofReport } from '../shared/pipeline/prove/prove.ts'
import { reasonOf } from './reason-of.ts'
import { UsageError } from './usage-error.ts'

const schema = 'https://schema.management.azure.com/schemas/2019-04-01/deploymentParameters.json#'

/**
 * Sets the parameters of fleet.bicep that what was refuted asks for; others that the file holds stay. Returns what to
 * tell.
 */
export async function writeParameters(file: string, { proofs }: ProofReport): Promise<string> {
  const chosen: Readonly<Record<string, Json>> = Object.assign(
    {},
    ...proofs
      .filter(({ status }) => status === 'refuted')
      .map(({ assumption }) => assumption.parameters),
  )
  const names = Object.keys(chosen)
  if (names.length === 0) {
    return 'plimsoll prove: nothing that was refuted asks for other parameters; no file was written\n'
  }
  const { parameters, ...rest } = await before(file)
  const kept = isObject(parameters) ? parameters : {}
  const values = names.map((name) => [name, { value: chosen[name] }])
  const document = { ...rest, parameters: { ...kept, ...Object.fromEntries(values) } }
  try {
    await writeFile(file, `${JSON.stringify(document, null, 2)}\n`)
  } catch (error) {
    throw new UsageError(`--write-parameters: ${file} cannot be written: ${reasonOf(error)}`)
  }
  const told = names.map((name) => `${name}=${String(chosen[name])}`).join(', ')
  return `plimsoll prove: ${file} sets ${told}; main.bicep needs the same\n`
}

async function before(file: string): Promise<JsonObject> {
  let text: string
  try {
    text = await readFile(file, 'utf8')
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') {
      return { $schema: schema, contentVersion: '1.0.0.0' }
    }
    throw new UsageError(`--write-parameters: ${file} cannot be read: ${reasonOf(error)}`)
  }
  const document = parsed(text)
  if (!isObject(document) || !isObject(document['parameters'])) {
    throw new UsageError(
      `--write-parameters: ${file} is no file of parameters (JSON with "parameters"); it was left as it is`,
    )
  }
  return document
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    // The caller says what is accepted.
    return null
  }
}

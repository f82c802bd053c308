import { readFile, writeFile } from 'node:fs/promises'
import { isObject, type Json, type JsonObject } from '../shared/domain/json.ts'
import type { ProofReport } from '../shared/pipeline/prove/prove.ts'
import { reasonOf } from './reason-of.ts'
import { UsageError } from './usage-error.ts'

interface ParametersFile {
  /** Sets what the refuted assumptions ask for; the rest of the file stays. Returns what to tell. */
  readonly write: (report: ProofReport) => Promise<string>
}

const schema = 'https://schema.management.azure.com/schemas/2019-04-01/deploymentParameters.json#'

/** A file of parameters for fleet.bicep, which need not be there. Read now, so that a wrong one is told before the proof. */
export async function parametersFile(file: string): Promise<ParametersFile> {
  const { parameters, ...rest } = await before(file)
  const kept = isObject(parameters) ? parameters : {}
  return {
    async write({ proofs }) {
      const chosen = chosenBy(proofs)
      if (chosen.size === 0) {
        return `nothing that was refuted asks for other parameters; ${file} was not written`
      }
      const values = Object.fromEntries([...chosen].map(([name, value]) => [name, { value }]))
      const document = { ...rest, parameters: { ...kept, ...values } }
      try {
        await writeFile(file, `${JSON.stringify(document, null, 2)}\n`)
      } catch (error) {
        throw new UsageError(`--write-parameters: ${file} cannot be written: ${reasonOf(error)}`)
      }
      const told = [...chosen].map(([name, value]) => `${name}=${String(value)}`).join(', ')
      return `${file} sets ${told}; main.bicep needs the same`
    },
  }
}

function chosenBy(proofs: ProofReport['proofs']): ReadonlyMap<string, Json> {
  const refuted = proofs.filter(({ status }) => status === 'refuted')
  return new Map(refuted.flatMap(({ assumption }) => Object.entries(assumption.parameters ?? {})))
}

async function before(file: string): Promise<JsonObject> {
  let text: string
  try {
    text = await readFile(file, 'utf8')
  } catch (error) {
    if (isObject(error) && error['code'] === 'ENOENT') {
      return { $schema: schema, contentVersion: '1.0.0.0' }
    }
    throw new UsageError(`--write-parameters: ${file} cannot be read: ${reasonOf(error)}`)
  }
  const document = parsed(text)
  if (isObject(document) && isObject(document['parameters'])) return document
  throw new UsageError(
    `--write-parameters: ${file} is no file of parameters; accepted is JSON with "parameters", or no file yet`,
  )
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    // The caller says what is accepted.
    return null
  }
}

import { existsSync } from 'node:fs'
import { mkdir, readdir, writeFile } from 'node:fs/promises'
import { isAbsolute, join, relative, resolve } from 'node:path'
import type { OnboardingPlan } from '../shared/domain/onboarding.ts'
import { type FleetParameters, fleetParameters } from '../shared/reports/fleet-parameters.ts'
import type { Io } from './io.ts'
import type { OnboardCall } from './onboard-call.ts'
import { reasonOf } from './reason-of.ts'
import { UsageError } from './usage-error.ts'

export interface ParameterFiles {
  /** Writes a file for each wave and returns their paths. */
  readonly write: (plan: OnboardingPlan, io: Io) => Promise<readonly string[]>
}

const usualTemplate = join('infra', 'fleet.bicep')
const account =
  /^\/subscriptions\/[^/]+\/resourceGroups\/[^/]+\/providers\/Microsoft\.Storage\/storageAccounts\/[^/]+$/i
const guid = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i

/** What `--output` asks for; null without it. Checked before Azure is asked anything. */
export function parameterFiles(values: OnboardCall['values']): ParameterFiles | null {
  const folder = values.output
  if (folder === undefined) return null
  const principal = needed(values, 'collecting-principal-id', guid, 'the object id of an identity')
  const ingest = needed(
    values,
    'ingest-account-id',
    account,
    'the resource id of a storage account',
  )
  const template = values.template ?? usualTemplate
  const given = {
    template: templateFrom(folder, template),
    collectingPrincipalId: principal,
    ingestAccountId: ingest,
    deliveryIdentity: values['delivery-identity'] ?? 'systemAssigned',
  } as const
  return { write: (plan, io) => write(plan, { folder, given }, io) }
}

function needed(
  values: OnboardCall['values'],
  option: 'collecting-principal-id' | 'ingest-account-id',
  form: RegExp,
  accepted: string,
): string {
  const value = values[option]
  if (value !== undefined && form.test(value)) return value
  const wrong = value === undefined ? `--output needs --${option}` : `--${option} does not take it`
  throw new UsageError(
    `${wrong}: ${accepted}; \`az deployment sub show --name plimsoll --query properties.outputs\` prints it`,
  )
}

/** Bicep takes no absolute path. */
function templateFrom(folder: string, template: string): string {
  if (!existsSync(template)) {
    throw new UsageError(
      `--template: there is no ${template}; accepted is infra/fleet.bicep of a checkout`,
    )
  }
  const path = relative(resolve(folder), resolve(template)).replaceAll('\\', '/')
  if (isAbsolute(path)) {
    throw new UsageError(`--output and ${template} have to lie on one drive`)
  }
  return path
}

interface Place {
  readonly folder: string
  readonly given: FleetParameters
}

async function write(
  plan: OnboardingPlan,
  { folder, given }: Place,
  { err }: Io,
): Promise<readonly string[]> {
  try {
    await mkdir(folder, { recursive: true })
    const names = plan.waves.map((_, index) => `fleet-${index + 1}.bicepparam`)
    for (const [index, wave] of plan.waves.entries()) {
      const text = fleetParameters(wave, plan.mode, given)
      await writeFile(join(folder, names[index] ?? ''), text)
    }
    const older = (await readdir(folder)).filter(
      (name) => /^fleet-\d+\.bicepparam$/.test(name) && !names.includes(name),
    )
    if (older.length > 0) {
      await err.write(`plimsoll: of an older plan, and not of this one: ${older.join(', ')}\n`)
    }
    return names.map((name) => join(folder, name))
  } catch (error) {
    throw new UsageError(`--output: the parameter files cannot be written: ${reasonOf(error)}`)
  }
}

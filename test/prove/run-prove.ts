import { type Printed, runCli } from '../cli/run-cli.ts'
import { names } from './resources.ts'
import { type Otherwise, type Tenant, tenant } from './tenant.ts'

export interface Told {
  readonly id: string
  readonly status: 'proven' | 'refuted' | 'not-tried'
  readonly because: string
}

export interface Run extends Printed {
  readonly assumptions: readonly Told[]
  readonly tenant: Tenant
}

/** Everything that can be named, and every consent. */
export const everything: readonly string[] = [
  '--cluster',
  names.cluster,
  '--consent',
  'tag,role,credential,message,queue',
  '--workspace',
  `${names.workspace},${names.closed}`,
  '--events-queue',
  names.queue,
  '--location',
  'westeurope',
  '--deployment',
  'https://plimsoll.example.com',
  '--audience',
  'api://plimsoll',
  '--channel',
  'chat,desk,topic',
]

/** `plimsoll prove --format json` against an Azure of its own. */
export async function runProve(argv: readonly string[], otherwise: Otherwise = {}): Promise<Run> {
  return runIn(tenant(otherwise), argv)
}

export async function runIn(own: Tenant, argv: readonly string[]): Promise<Run> {
  const { prover, time } = own
  const printed = await runCli(['prove', '--format', 'json', ...argv], { prover, now: time.now })
  const { assumptions } = printed.out.startsWith('{')
    ? JSON.parse(printed.out)
    : { assumptions: [] }
  return { ...printed, assumptions, tenant: own }
}

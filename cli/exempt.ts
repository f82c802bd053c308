import { parsePolicy } from '../shared/config/parse-policy.ts'
import { exemptionPatch } from '../shared/reports/exemption-patch.ts'
import { catalogue } from './catalogue.ts'
import { clusterId } from './cluster-named.ts'
import type { FindingsCall } from './findings-call.ts'
import { UsageError } from './usage-error.ts'

/** Prints the entry that makes the policy file accept a finding; it asks nobody and changes nothing. */
export async function exempt({ values, rest, io }: FindingsCall): Promise<number> {
  const [scope, control, ...more] = rest
  if (scope === undefined || control === undefined || more.length > 0) {
    throw new UsageError('exempt takes a cluster and a control: exempt <cluster id> <control>')
  }
  const { why, owner, until } = values
  if (why === undefined || owner === undefined || until === undefined) {
    throw new UsageError('exempt needs --why <text>, --owner <name> and --until <date>')
  }
  const entry = { control, scope: clusterId(scope), reason: why, owner, until }
  const patch = exemptionPatch(entry)
  const { controls, detections, channels } = catalogue
  const file = { file: 'exemption', controls, detections, channels }
  const parsed = parsePolicy(`version: 1\n${patch}`, file)
  if ('problems' in parsed) {
    throw new UsageError(parsed.problems.map(({ message }) => message).join('; '))
  }
  const now = io.now()
  if (parsed.policy.exemptions.some((exemption) => exemption.until <= now)) {
    throw new UsageError(`--until ${until} has passed: such an exemption accepts nothing`)
  }
  await io.out.write(patch)
  return 0
}

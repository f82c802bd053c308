import { isRange } from '../shared/domain/log/address.ts'
import { egressTest } from '../shared/domain/log/egress-test.ts'
import { bareWorld, type LogWorld } from '../shared/domain/log-world.ts'
import { UsageError } from './usage-error.ts'

/** What is known beside the records of files: the egress of the clusters in them, if it was given. */
export function worldOfFiles(egress: readonly string[] = []): LogWorld {
  if (egress.length === 0) return bareWorld
  const wrong = egress.find((text) => !isRange(text.includes('/') ? text : `${text}/32`))
  if (wrong !== undefined) {
    throw new UsageError(
      `--egress takes an address or a range, as 203.0.113.10 or 203.0.113.0/28; this is ${wrong}`,
    )
  }
  const known = egressTest(egress)
  return { ...bareWorld, egressOf: () => known }
}

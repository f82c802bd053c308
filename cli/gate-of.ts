import { noSuch } from '../shared/config/no-such.ts'
import type { Control } from '../shared/domain/control.ts'
import type { Evaluation } from '../shared/domain/evaluation.ts'
import { facets } from '../shared/domain/facets/index.ts'
import type { Severity } from '../shared/domain/severity.ts'
import { fits } from '../shared/pipeline/ruling/fits.ts'
import { plural } from '../shared/reports/plural.ts'
import { gate } from './gate.ts'
import { UsageError } from './usage-error.ts'

interface Gate {
  readonly look: (evaluation: Evaluation) => void
  /** 1 when something stops the pipeline, else 0. */
  readonly status: () => 0 | 1
  /** One line for standard error; null when there is nothing to tell. */
  readonly sentence: () => string | null
}

interface Asked {
  readonly 'fail-on': Severity | undefined
  readonly unknown: 'fail' | 'warn' | 'ignore' | undefined
  readonly require: readonly string[]
}

/** `--fail-on` and what refines it. */
export function gateOf(asked: Asked, controls: readonly Control[]): Gate {
  const { 'fail-on': failOn, unknown, require: required } = asked
  if (failOn === undefined) {
    if (unknown === undefined && required.length === 0) return open
    const option = unknown === undefined ? '--require' : '--unknown'
    throw new UsageError(`${option} refines --fail-on <severity>, which is missing`)
  }
  for (const name of required) check(name, controls)
  const rule = { failOn, unknown, required }
  const counts = { fail: 0, unknown: 0, warn: 0 }
  // what has to be there is not, where nothing was judged
  let absent = required.length > 0
  return {
    look(evaluation) {
      absent = false
      const verdict = gate(evaluation, rule)
      if (verdict === 'warn') counts.warn += 1
      else if (verdict === 'stop')
        counts[evaluation.verdict.status === 'fail' ? 'fail' : 'unknown'] += 1
    },
    status: () => (absent || counts.fail + counts.unknown > 0 ? 1 : 0),
    sentence() {
      if (absent) return `nothing was judged, and --require names ${required.join(', ')}`
      const parts = [
        ...(counts.fail > 0 ? [plural(counts.fail, 'fail')] : []),
        ...(counts.unknown > 0 ? [`${counts.unknown} unknown`] : []),
        ...(counts.warn > 0 ? [`${counts.warn} unknown (only a warning)`] : []),
      ]
      return parts.length === 0 ? null : `${parts.join(' and ')} at or above ${failOn}`
    },
  }
}

const open: Gate = { look: () => undefined, status: () => 0, sentence: () => null }

function check(name: string, controls: readonly Control[]): void {
  const names = Object.keys(facets)
  if (names.includes(name) || controls.some(({ id }) => fits([name], id))) return
  const known = [...names, ...controls.map(({ id }) => id)]
  throw new UsageError(`--require: ${noSuch(['facet or control', 'controls'], name, known)}`)
}

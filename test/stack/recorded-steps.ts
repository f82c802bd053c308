import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { ArmResource } from '../../local/azure/world/arm-resource.ts'
import { beside } from '../catalogue/beside.ts'
import { idOf } from './cluster.ts'
import type { Step } from './step.ts'

interface Recorded {
  readonly test: string
  readonly from: string
  readonly to: string
}

/** The recorded steps that touch a security property, each on a cluster of its own; none without the corpus. */
export function recordedSteps(): readonly Step[] {
  const list = beside('corpus/arm/transitions_security.json')
  if (list === null) return []
  const folder = join(list, '..')
  const steps = JSON.parse(readFileSync(list, 'utf8')) as readonly Recorded[]
  return steps.map(({ test, from, to }, index) => {
    const name = `step-${String(index).padStart(3, '0')}`
    const state = (file: string) => renamed(readFileSync(join(folder, file), 'utf8'), name)
    return { name: `${name} ${test}`, from: state(from), to: state(to) }
  })
}

/** The same resource under another id, wherever the old one stands in it. */
function renamed(text: string, name: string): ArmResource {
  const { id } = JSON.parse(text) as { readonly id: string }
  const pattern = new RegExp(id.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'), 'gi')
  return { ...JSON.parse(text.replace(pattern, idOf(name))), name }
}

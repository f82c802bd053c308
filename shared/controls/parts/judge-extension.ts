import type { Facets } from '../../domain/facets/index.ts'
import { fail, pass, unknown, type Verdict } from '../../domain/verdict.ts'
import { extensionsOfType } from './extensions-of-type.ts'
import { nameOf } from './name-of.ts'

/** Whether an extension of this type is there and well; `what` is its name for people. */
export function judgeExtension(all: Facets['extensions'], type: string, what: string): Verdict {
  const found = extensionsOfType(all, type).map((extension) => ({
    name: nameOf(extension),
    state: extension.properties.provisioningState,
    at: `/${all.indexOf(extension)}/properties/provisioningState`,
  }))
  const well = found.find(({ state }) => state === 'Succeeded')
  if (well) return pass(`${what} is installed and well`, { at: well.at })
  const running = found.find(({ state }) => state === 'Creating' || state === 'Updating')
  if (running) {
    return unknown('unsettled', `${what} is still being set up: ${running.state}`, {
      at: running.at,
    })
  }
  const [first] = found
  if (first === undefined) return fail(`${what} is not installed`)
  const { state, at } = first
  if (state === undefined) {
    return unknown('not-supplied', `the reply does not tell the state of ${what}`, { at })
  }
  return fail(`${what} is there, and its state is ${state}`, {
    at,
    targets: found.map(({ name }) => name),
  })
}

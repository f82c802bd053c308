import type { Facets } from '../../domain/facets/index.ts'
import { fail, notApplicable, pass, type Verdict } from '../../domain/verdict.ts'
import { nameOf } from './name-of.ts'

type Registry = Facets['registries'][number]

/** The verdict on every registry that the nodes may pull from: each is asked for its fault, null where it has none. */
export function judgeRegistries(
  registries: readonly Registry[],
  faultOf: (registry: Registry) => string | null,
  good: string,
): Verdict {
  if (registries.length === 0) {
    return notApplicable('no registry is known that the nodes may pull from')
  }
  const bad = registries.flatMap((registry) => {
    const fault = faultOf(registry)
    return fault === null ? [] : [{ target: nameOf(registry), fault }]
  })
  return bad.length === 0
    ? pass(good)
    : fail(bad.map(({ target, fault }) => `${target}: ${fault}`).join('; '), {
        targets: bad.map(({ target }) => target),
      })
}

import type { Context } from '../../domain/context.ts'
import type { Facets } from '../../domain/facets/index.ts'
import type { Maybe } from '../../domain/maybe.ts'
import { fail, notApplicable, pass, unknown, unread, type Verdict } from '../../domain/verdict.ts'
import { extensionsOfType } from './extensions-of-type.ts'
import { gitopsState } from './gitops-state.ts'
import { isSameText } from './is-same-text.ts'
import { judgeExtension } from './judge-extension.ts'
import { nameOf } from './name-of.ts'

interface Seen {
  readonly fluxConfigurations: Facets['fluxConfigurations']
  readonly extensions: Maybe<Facets['extensions']>
}

interface Ruled {
  readonly context: Context
  readonly parameters: { readonly deliveries: readonly string[] }
}

/** Whether Flux or Argo CD keeps a cluster that is to be delivered to that way. */
export function judgeGitops(
  { fluxConfigurations, extensions }: Seen,
  { context: { delivery }, parameters }: Ruled,
): Verdict {
  if (delivery === undefined) {
    return unknown('not-mapped', 'the policy does not map how the cluster is delivered to')
  }
  if (!parameters.deliveries.some((one) => isSameText(one, delivery))) {
    return notApplicable(`the delivery of the cluster is ${delivery}`)
  }
  const state = gitopsState(fluxConfigurations)
  if (state === 'works') return pass('Flux keeps the cluster as its repository says')
  if (!extensions.known) return unread('extensions', extensions)
  if (extensionsOfType(extensions.value, 'microsoft.argocd').length > 0) {
    return judgeExtension(extensions.value, 'microsoft.argocd', 'Argo CD')
  }
  if (state === 'unsettled')
    return unknown('unsettled', 'Flux has not reported on its first run yet')
  return state === 'broken'
    ? fail('no Flux configuration of the cluster is compliant', {
        targets: fluxConfigurations.map(nameOf),
      })
    : fail('nothing delivers to the cluster through GitOps')
}

import type { Control } from '../domain/control.ts'
import type { Evaluation } from '../domain/evaluation.ts'
import type { FacetName } from '../domain/facets/index.ts'
import type { ClusterSnapshot } from '../domain/snapshot.ts'
import type { IsoTime } from '../domain/time.ts'
import { pass, unknown, type Verdict } from '../domain/verdict.ts'
import { isUnsettled } from './evaluate/unsettled.ts'
import type { Ruling } from './ruling/ruling.ts'

/**
 * ClusterSnapshot × controls × what the policy rules for this cluster now → one evaluation a control.
 * Pure: the same input gives the same verdicts, in the order of the controls.
 */
export function evaluate(
  snapshot: ClusterSnapshot,
  controls: readonly Control[],
  ruling: Ruling,
  now: IsoTime,
  options: { readonly judgeUnsettled?: boolean } = {},
): readonly Evaluation[] {
  const unsettled = options.judgeUnsettled === true ? false : isUnsettled(snapshot)
  return controls
    .filter((control) => control.appliesTo.includes(snapshot.cluster.kind))
    .map((control) => evaluateOne(control, snapshot, ruling, now, unsettled))
}

function evaluateOne(
  control: Control,
  snapshot: ClusterSnapshot,
  ruling: Ruling,
  now: IsoTime,
  unsettled: boolean,
): Evaluation {
  const { context } = ruling
  const parameters = ruling.parameters(control)
  const judged = control.judge(snapshot, { now, context, parameters })
  const verdict = settle(rule(judged, control, ruling), unsettled)
  const exempted = verdict.status === 'fail' ? ruling.exemption(control.id) : null
  const attested = isUnmapped(judged) ? ruling.attestation(control.id) : null
  const evaluation = {
    control: control.id,
    title: control.title,
    severity: ruling.severity(control),
    verdict,
    factsAt: oldestFact(control, snapshot),
    unsettled,
  }
  return {
    ...evaluation,
    ...(exempted === null ? {} : { exempted }),
    ...(attested === null ? {} : { attested: { owner: attested.owner, until: attested.until } }),
  }
}

function isUnmapped(verdict: Verdict): boolean {
  return verdict.status === 'unknown' && verdict.unknown === 'not-mapped'
}

/** The operator may accept half a cure, and vouch for what Azure cannot tell. */
function rule(verdict: Verdict, control: Control, ruling: Ruling): Verdict {
  if (verdict.status === 'fail' && verdict.partial && ruling.acceptsPartial(control.id)) {
    return pass('accepted in part by the policy', {
      advice: verdict.because,
      ...(verdict.at === undefined ? {} : { at: verdict.at }),
    })
  }
  if (isUnmapped(verdict)) {
    const attested = ruling.attestation(control.id)
    if (attested) return pass(`attested by ${attested.owner} until ${attested.until}`)
  }
  return verdict
}

/** The desired state of a running operation is no fact yet: what holds has to wait, what fails is said. */
function settle(verdict: Verdict, unsettled: boolean): Verdict {
  return unsettled && verdict.status === 'pass'
    ? unknown(
        'unsettled',
        `an operation is running on the cluster; until it ends: ${verdict.because}`,
      )
    : verdict
}

function oldestFact(control: Control, snapshot: ClusterSnapshot): IsoTime | null {
  return older(control.needs, snapshot, older(control.consults, snapshot, null))
}

function older(
  names: readonly FacetName[],
  { facets }: ClusterSnapshot,
  than: IsoTime | null,
): IsoTime | null {
  let oldest = than
  for (const name of names) {
    const facet = facets[name]
    if (facet?.known && (oldest === null || facet.takenAt < oldest)) oldest = facet.takenAt
  }
  return oldest
}

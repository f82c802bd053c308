import type { ClusterKind } from './cluster.ts'
import type { Context } from './context.ts'
import type { FacetName } from './facets/index.ts'
import type { Severity } from './severity.ts'
import type { ClusterSnapshot } from './snapshot.ts'
import type { IsoTime } from './time.ts'
import type { Verdict, VerdictStatus } from './verdict.ts'

/** What a control may know besides facets. All of it is handed in. */
export interface World {
  readonly now: IsoTime
  readonly context: Context
  /** The operator's parameters of this control, already merged with the defaults. */
  readonly parameters: Readonly<Record<string, unknown>>
}

export interface Parameter {
  readonly default: unknown
  readonly description: string
  /** Null when the value is acceptable, else what is. */
  readonly refuse: (value: unknown) => string | null
  /** For the policy file's JSON schema. */
  readonly schema: object
}

export interface ControlCase {
  readonly name: string
  readonly expect: VerdictStatus
  readonly run: () => Verdict
}

export type Observed = Readonly<Record<string, readonly string[]>>
export type Coverage = 'subscription' | 'fleet' | 'told'

/** One security control as the rest of the code sees it. Written with `control()` in shared/controls. */
export interface Control {
  readonly id: string
  readonly title: string
  readonly severity: Severity
  readonly appliesTo: readonly ClusterKind[]
  /** Facets without which there is no verdict. */
  readonly needs: readonly FacetName[]
  /** Facets that it looks at only in some cases. */
  readonly consults: readonly FacetName[]
  readonly parameters: Readonly<Record<string, Parameter>>
  /** Of all parameters. */
  readonly defaults: Readonly<Record<string, unknown>>
  readonly frameworks: Readonly<Record<string, readonly string[]>>
  readonly peers: Readonly<Record<string, readonly string[]>>
  readonly why: string
  readonly judged: string
  readonly fix: string
  readonly bicep?: string
  readonly judge: (snapshot: ClusterSnapshot, world: World) => Verdict
  /** Azure cannot tell, or not of every cluster: `not-mapped` until somebody vouches in the policy file. */
  readonly attested?: true
  /**
   * It judges Plimsoll's own sight, not the cluster: no alert of a cluster tells what it finds. A concern
   * does, one for all clusters of the `subscription` or of the `fleet`; `told`: those about what cannot be read.
   */
  readonly coverage?: Coverage
  /**
   * What a cluster holds of the things that a list among the parameters approves, by the parameter: for the
   * draft of a policy file. Nothing where facets are missing or not understood.
   */
  readonly observe?: (snapshot: ClusterSnapshot) => Observed
  /** The build leaves none in what is deployed, and what `explain` prints in the command line. */
  readonly cases: readonly ControlCase[]
}

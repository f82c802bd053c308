import type { Severity } from '../domain/severity.ts'
import type { UnknownKind, VerdictStatus } from '../domain/verdict.ts'

/** Fails of one control over the fleet. */
export interface FrequentFail {
  readonly control: string
  readonly title: string
  readonly severity: Severity
  readonly clusters: number
}

export interface NotMapped {
  readonly control: string
  readonly because: string
  readonly clusters: number
}

export interface WorstCluster {
  readonly name: string
  readonly kind: string
  readonly location: string
  readonly source: string
  readonly fails: Readonly<Record<Severity, number>>
}

/** A fleet at a glance. Exempted fails are counted as fails, and do not make a cluster or a control worst. */
export interface FleetSurvey {
  readonly clusters: number
  readonly verdicts: Readonly<Record<VerdictStatus, number>>
  readonly exempted: number
  readonly fails: Readonly<Record<Severity, number>>
  readonly frequent: readonly FrequentFail[]
  readonly worst: readonly WorstCluster[]
  readonly unknowns: Readonly<Partial<Record<UnknownKind, number>>>
  /** Verdicts that miss a facet which nobody supplied, by facet. */
  readonly notSupplied: Readonly<Record<string, number>>
  /** Controls that wait for the policy file, each with its first reason. */
  readonly notMapped: readonly NotMapped[]
}

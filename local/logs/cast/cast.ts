import type { Actor } from '../audit/act.ts'
import type { LoggedCluster } from './logged-cluster.ts'
import type { Person, Team } from './team.ts'

/** Everybody who talks to the API server of one cluster in the ordinary course of things. */
export interface Cast {
  readonly cluster: LoggedCluster
  readonly version: string
  /** Names of the nodes; their number grows. */
  readonly nodes: (at: number) => readonly [string, ...string[]]
  /** Teams whose namespace exists at that time. */
  readonly teams: (at: number) => readonly [Team, ...Team[]]
  /** Also those that are yet to come. */
  readonly allTeams: readonly Team[]
  /** Who runs the platform: upgrades, role grants, emergencies. */
  readonly operators: readonly [Person, ...Person[]]
  readonly kubelet: (node: string) => Actor
  /** A service account of something that runs on a node. */
  readonly serviceAccount: (namespace: string, name: string, agent: string) => Actor
  /** A controller of the control plane. */
  readonly controller: (name: string) => Actor
  /** One of Azure's own users in the control plane. */
  readonly plane: (name: string, agent: string, groups?: readonly string[]) => Actor
  /** Public address of everything that runs on its nodes. */
  readonly egress: string
  /** Source addresses of a caller from outside. */
  readonly outside: (address: string) => readonly string[]
}

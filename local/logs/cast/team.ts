import type { Actor } from '../audit/act.ts'

export interface Person {
  readonly upn: string
  readonly objectId: string
  /** Of the office or from home, and now and then from somewhere else. */
  readonly at: (at: number) => Actor
  /** Address at that time. */
  readonly address: (at: number) => string
}

/** People with a namespace, its workloads and a pipeline that deploys them. */
export interface Team {
  readonly name: string
  readonly namespace: string
  /** Milliseconds since 1970: when the namespace was made. */
  readonly since: number
  readonly apps: readonly [string, ...string[]]
  readonly people: readonly [Person, ...Person[]]
  /** Identity of its deployments: an Entra application. */
  readonly pipeline: (at: number) => Actor
  /** Address of the machine that its pipeline runs on. */
  readonly runner: (at: number) => string
}

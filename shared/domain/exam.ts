import type { Maybe, Missing } from './maybe.ts'
import type { Severity } from './severity.ts'
import type { IsoTime } from './time.ts'

/** A service of Azure that a deployment cannot do without. */
export type ServiceName =
  | 'resource-manager'
  | 'blob'
  | 'queue'
  | 'table'
  | 'ingest-blob'
  | 'ingest-queue'
  | 'vault'
  | 'logs'
  | 'telemetry'

/**
 * What came of one request to a service.
 * shut: it takes nothing from this network. forbidden: this identity may not.
 * no-name: its name has no address. no-way: nothing is to be reached at that address.
 * failing: it answers, and with nothing of use.
 */
export type ServiceOutcome = 'answers' | 'shut' | 'forbidden' | 'no-name' | 'no-way' | 'failing'

export interface ServiceAnswer {
  readonly service: ServiceName
  readonly host: string
  /** Of the storage account, the vault or the workspace; lower case, '' for Resource Manager. */
  readonly name: string
  readonly outcome: ServiceOutcome
  /** Status and code, or the code of the connection. */
  readonly said: string
  /** What kind of address the name has; null when it has none or that was not asked. */
  readonly address: 'public' | 'private' | null
  /** By how many seconds the clock here is ahead of the service's; null when it told no time. */
  readonly aheadSeconds: number | null
}

/** What there is of private ways to services, as Resource Graph lists it. Ids and names in lower case. */
export interface PrivateWays {
  readonly endpoints: readonly {
    readonly id: string
    /** What it leads to. */
    readonly target: string
    /** `blob`, `queue`, `table`, `vault`, `azuremonitor`. */
    readonly groups: readonly string[]
    /** `approved`, `pending`, `rejected`, `disconnected`. */
    readonly state: string
    readonly network: string
  }[]
  readonly zones: readonly { readonly id: string; readonly name: string }[]
  /** Of a zone to a network. */
  readonly links: readonly { readonly zone: string; readonly network: string }[]
  /** Private link scopes of Azure Monitor that a workspace is part of. */
  readonly scopes: readonly { readonly workspace: string; readonly scope: string }[]
  /** Storage accounts, vaults and workspaces, and whether they take calls from public addresses. */
  readonly doors: readonly { readonly id: string; readonly isClosed: boolean }[]
}

/** What a control of our own sight says. */
export interface CoverageSeen {
  readonly control: string
  readonly severity: Severity
  readonly status: 'pass' | 'fail' | 'unknown' | 'not-applicable'
  /** `fleet`, a subscription, or a cluster. */
  readonly scope: string
  readonly because: string
  readonly fix: string
}

export interface FeedSeen {
  readonly subscription: string
  readonly lastHeard: IsoTime | null
  /** When people and applications changed something that no event told of; in order. */
  readonly unheard: readonly IsoTime[]
}

export interface QueueSeen {
  readonly queue: string
  /** For how long the message at the front has been seen there, at least. */
  readonly waitedSeconds: number
  readonly poison: number
  /** For how long the poison queue has not been empty, at least; null where nobody has looked before. */
  readonly poisonSeconds: number | null
}

export interface ChannelSeen {
  readonly channel: string
  /** Null: everything is there, and the receiver can be reached. */
  readonly trouble: string | null
  /** `settings`: the policy file; `secret`: the vault or an app setting; `way`: the network. */
  readonly of: 'settings' | 'secret' | 'way'
  /** Of the receiver, where the way to it is the trouble. */
  readonly host?: string
}

/** What a deployment found about itself at its last exam. */
export interface SelfExam {
  readonly at: IsoTime
  readonly code: string
  readonly node: string
  readonly ailments: readonly Ailment[]
}

/** What doctor looks at. Each was seen, or it is known why not. */
export interface Sights {
  readonly settings: readonly string[]
  readonly services: readonly ServiceAnswer[]
  readonly privateWays: PrivateWays
  readonly subscriptions: {
    /** Those that the settings name or that were swept before; lower case. */
    readonly expected: readonly string[]
    readonly visible: readonly string[]
    /** Management groups that the settings name. */
    readonly managementGroups: readonly string[]
    /** Why they could not be listed. */
    readonly trouble: Missing | null
  }
  readonly coverage: readonly CoverageSeen[]
  readonly feeds: readonly FeedSeen[]
  readonly workspaces: readonly {
    readonly workspace: string
    readonly subject: string
    readonly missing: Missing
  }[]
  readonly queues: readonly QueueSeen[]
  readonly channels: readonly ChannelSeen[]
  readonly policy: readonly string[]
  readonly versions: {
    readonly code: string
    /** Of Node.js. */
    readonly node: string
    /** The newest version of the code that left a trace, and where. */
    readonly newest: string | null
    /** What is stored in a form that only a newer version knows. */
    readonly unknown: readonly string[]
  }
  /** When catch-up was last done, and whether a sweep was ever begun. */
  readonly rounds: { readonly catchUp: IsoTime | null; readonly swept: boolean }
  readonly self: SelfExam | null
}
export type SightName = keyof Sights

export interface Exam {
  readonly at: IsoTime
  readonly sights: { readonly [S in SightName]: Maybe<Sights[S]> }
}

/** From where is looked: from the app with its identity, or by a person with a login of theirs. */
export type Vantage = 'app' | 'person'

/** All that an exam found, and the checks that could not be made. */
export interface Examination {
  readonly at: IsoTime
  readonly ailments: readonly Ailment[]
  readonly unexamined: readonly { readonly check: string; readonly because: string }[]
}

/** One thing that is wrong with a deployment. */
export interface Ailment {
  /** Id of the check that found it. */
  readonly check: string
  readonly severity: Severity
  /** With the scope: what a concern about it is known by. The id of the check, unless others tell of it too. */
  readonly cause: string
  /** What a repair concerns: a setting, a service, a subscription, a queue, a channel. */
  readonly scope: string
  readonly what: string
  /** The command that mends it. */
  readonly mend: string
  /** It may be over by itself: worth a word when it is there at the next exam, too. */
  readonly passing?: true
}

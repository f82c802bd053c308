import type { IsoTime } from './time.ts'

/** What a request that should find nothing is answered with. */
export interface Answered {
  readonly status: number
  /** The service's own code; empty where it gave none. */
  readonly code: string
}

/** One line of the change log of Resource Graph; null where the service left a field out. */
export interface LoggedChange {
  readonly target: string
  readonly at: IsoTime | null
  readonly operation: string | null
  readonly changedBy: string | null
  readonly changedByType: string | null
  readonly correlationId: string | null
}

/** One message of the queue of events, and what it says. */
export interface ReceivedEvent {
  /** Seconds from its own time until it was received; null where it tells of no deed of ours. */
  readonly afterSeconds: number | null
  /** Whether the text was base64, and what lay in it. */
  readonly base64: boolean
  readonly holds: 'one event' | 'several events' | 'no event'
  readonly schema: 'CloudEvents' | 'Event Grid' | 'none'
  readonly type: string
  readonly subject: string
  readonly operation: string
  readonly at: IsoTime | null
  readonly correlationId: string | null
  /** Object id of the caller, from the claims. */
  readonly caller: string | null
}

/** Something that a probe did, and that Azure should tell of. */
export interface Deed {
  readonly at: IsoTime
  /** Lower-cased id of what was written, or acted upon. */
  readonly resourceId: string
  /** The correlation id that Resource Manager answered with; null where it gave none. */
  readonly correlationId: string | null
  /** Object id of who did it; null where the token does not say. */
  readonly by: string | null
}

/** An event subscription of Plimsoll's, with what its metrics counted within a day. */
export interface Feed {
  readonly name: string
  readonly state: string
  readonly usesIdentity: boolean
  /** Values of all its advanced filters. */
  readonly values: number
  /** Whether the account of its queue allows its keys; null where that could not be read. */
  readonly keysAllowed: boolean | null
  /** What else may keep it from delivering, such as a right that it lacks; null when nothing was seen. */
  readonly hindrance: string | null
  readonly delivered: number
  readonly failed: number
}

/** What became of a test on a channel, as the deployment tells it. */
export interface ChannelFate {
  /** `sent`, `refused`, `gave-up`, `waiting` or `dropped`; empty where it was not sent. */
  readonly state: string
  /** What has to be mended; empty where nothing is known of it. */
  readonly fault: string
  readonly reason: string
}

/** What probes observe, by the name of the observation. Read or done by shared/pipeline/prove/observations. */
export interface Evidence {
  readonly absences: { readonly group: Answered; readonly subscription: Answered }
  readonly absencesAtCluster: { readonly cluster: Answered; readonly child: Answered }
  /** Reads left in the bucket of the subscription, by the header; null without one. */
  readonly readBucket: { readonly left: number | null }
  /** Api-versions by lower-cased resource type. */
  readonly apiVersions: { readonly versions: Readonly<Record<string, readonly string[]>> }
  /** Operations by their lower-cased names: whether each is a data action. */
  readonly operations: {
    readonly isData: Readonly<Record<string, boolean>>
    /** Lower-cased namespaces that were read. */
    readonly namespaces: readonly string[]
  }
  /** Names of built-in roles by lower-cased id. */
  readonly builtInRoles: { readonly names: Readonly<Record<string, string>> }
  /** Texts in the order that Resource Graph gave them. */
  readonly graphOrder: { readonly texts: readonly string[] }
  /** Ids of the resource of each page; how many there are in all. */
  readonly graphPages: {
    readonly all: number
    readonly hasToken: boolean
    readonly first: string | null
    readonly second: string | null
  }
  /** How many there are by Resource Manager and by Resource Graph. */
  readonly graphChildren: { readonly managed: number; readonly graphed: number }
  /** How many changes are kept, by their age in whole days. */
  readonly changeAges: { readonly byDay: Readonly<Record<number, number>> }
  readonly recentChanges: { readonly changes: readonly LoggedChange[] }
  /** `named`: the correlation id that the request bore, in lower case. */
  readonly tagWritten: Deed & { readonly tag: string; readonly named: string }
  readonly tagSettled: {
    /** When the cluster was seen settled after the tag; null when it was not within the wait. */
    readonly settledAt: IsoTime | null
    /** Whether it was seen unsettled in between. */
    readonly wasLong: boolean
  }
  readonly roleAssigned: Deed & { readonly above: 'subscription' | 'management group' }
  readonly credentialListed: Deed
  readonly events: { readonly received: readonly ReceivedEvent[]; readonly waitedSeconds: number }
  /** Lines of the change log that tell of our deeds, with how long they took. */
  readonly loggedDeeds: {
    readonly tag: (LoggedChange & { readonly afterSeconds: number }) | null
    readonly role: (LoggedChange & { readonly afterSeconds: number }) | null
    readonly waitedSeconds: number
  }
  /** From the write until the row of the cluster showed the tag; null when it did not within the wait. */
  readonly rowLag: { readonly seconds: number | null; readonly waitedSeconds: number }
  /** Lines of the Activity Log about the cluster since the credential was listed. */
  readonly activity: { readonly operations: readonly string[]; readonly waitedSeconds: number }
  readonly feeds: {
    /** Null where the subscription has no system topic of its changes. */
    readonly topic: { readonly location: string; readonly identity: string } | null
    readonly feeds: readonly Feed[]
    /** What Event Grid said to writes that it refused within a week. */
    readonly refusals: readonly string[]
  }
  /** The same of system topics of resource groups, as Plimsoll has one of its own. */
  readonly ownFeeds: { readonly topics: number; readonly feeds: readonly Feed[] }
  /** Arc-enabled clusters that went silent, and the writes that the Activity Log has of that time. */
  readonly silentSites: {
    readonly sites: readonly { readonly id: string; readonly writes: number }[]
  }
  /** A table with audit logs of clusters, by its name. */
  readonly auditTables: {
    readonly customerId: string
    readonly tables: Readonly<
      Record<string, { readonly plan: string; readonly columns: readonly string[] }>
    >
  }
  /** What a query of as many subscriptions as the fleet is asked about was answered with. */
  readonly manySubscriptions: { readonly status: number; readonly said: string }
  /** Requests that kube-audit-admin holds, and those of them that watch. */
  readonly adminWatches: { readonly all: number; readonly watches: number }
  /** Requests of `exec` by table, then by verb. */
  readonly execVerbs: {
    readonly counts: Readonly<Record<string, Readonly<Record<string, number>>>>
  }
  /** Records that passed more than one hop, and those whose last hop lies in the range. */
  readonly lastHops: { readonly all: number; readonly within: number }
  /** Lines of guard within a day, those of them at the level ERROR, and those of these with a word that is looked for. */
  readonly guardLines: { readonly lines: number; readonly failures: number; readonly told: number }
  /** Rows of a day, and those that came in more than three hours late. */
  readonly lateRows: { readonly all: number; readonly late: number }
  /** Rows of one window of ingestion time, counted when it was five minutes old, and later. */
  readonly ingestionWindow: { readonly first: number; readonly second: number }
  /** What a plain query of one table was answered with, at the endpoint for Basic tables and at the usual one. */
  readonly basicSearch: { readonly search: Answered; readonly query: Answered }
  /** Whether an answer said which tables were left out. */
  readonly toldPermissions: { readonly told: boolean }
  /** Versions of Node that Flex Consumption offers in the region. */
  readonly flexRuntimes: { readonly node: readonly string[] }
  /** Names of the types of system topics. */
  readonly topicTypes: { readonly names: readonly string[] }
  /** What workspaces answered that are closed to queries from the public network. */
  readonly closedWorkspaces: {
    readonly workspaces: readonly (Answered & {
      readonly name: string
      /** Its words say that the network is closed, and not that a role is missing. */
      readonly isNetwork: boolean
      /** Whether the login has the right to query it, as far as that could be read. */
      readonly mayQuery: boolean
    })[]
  }
  /** The host of log queries, and what it is an alias of, one after the other, in lower case. */
  readonly queryAliases: {
    readonly names: readonly string[]
    /** Why it was followed no further; null where the last name is no alias. */
    readonly lost: string | null
  }
  /** Runs of timers by name and minute, and how many instances the app had. */
  readonly timerRuns: {
    readonly runs: number
    readonly doubled: number
    readonly instances: number
  }
  /** Collection rules of the kind Direct, and those that have an endpoint of their own. */
  readonly directRules: { readonly all: number; readonly withEndpoint: number }
  /** What a queue answered to a message of so many bytes, before base64. */
  readonly largestQueued: Answered & { readonly bytes: number }
  /** The usual test and the largest one, by channel: the largest is sent to those alone that took the usual. */
  readonly largestTold: {
    readonly channels: readonly {
      readonly channel: string
      readonly kind: string
      readonly usual: ChannelFate
      readonly largest: ChannelFate
    }[]
  }
}
export type ObservationName = keyof Evidence

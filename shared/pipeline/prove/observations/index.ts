import type { ObservationName } from '../../../domain/evidence.ts'
import type { Observation } from '../observation.ts'
import { absences } from './absences.ts'
import { absencesAtCluster } from './absences-at-cluster.ts'
import { activity } from './activity.ts'
import { adminWatches } from './admin-watches.ts'
import { apiVersions } from './api-versions.ts'
import { auditTables } from './audit-tables.ts'
import { basicSearch } from './basic-search.ts'
import { builtInRoles } from './built-in-roles.ts'
import { changeAges } from './change-ages.ts'
import { closedWorkspaces } from './closed-workspaces.ts'
import { credentialListed } from './credential-listed.ts'
import { directRules } from './direct-rules.ts'
import { events } from './events.ts'
import { execVerbs } from './exec-verbs.ts'
import { feeds } from './feeds.ts'
import { flexRuntimes } from './flex-runtimes.ts'
import { graphChildren } from './graph-children.ts'
import { graphOrder } from './graph-order.ts'
import { graphPages } from './graph-pages.ts'
import { guardLines } from './guard-lines.ts'
import { ingestionWindow } from './ingestion-window.ts'
import { largestQueued } from './largest-queued.ts'
import { largestTold } from './largest-told.ts'
import { lastHops } from './last-hops.ts'
import { lateRows } from './late-rows.ts'
import { loggedDeeds } from './logged-deeds.ts'
import { manySubscriptions } from './many-subscriptions.ts'
import { operations } from './operations.ts'
import { ownFeeds } from './own-feeds.ts'
import { queryAliases } from './query-aliases.ts'
import { readBucket } from './read-bucket.ts'
import { recentChanges } from './recent-changes.ts'
import { roleAssigned } from './role-assigned.ts'
import { rowLag } from './row-lag.ts'
import { silentSites } from './silent-sites.ts'
import { tagSettled } from './tag-settled.ts'
import { tagWritten } from './tag-written.ts'
import { timerRuns } from './timer-runs.ts'
import { toldPermissions } from './told-permissions.ts'
import { topicTypes } from './topic-types.ts'

/** Every observation, by its name. */
export const observations: { readonly [N in ObservationName]: Observation<N> } = {
  absences,
  absencesAtCluster,
  activity,
  adminWatches,
  apiVersions,
  auditTables,
  basicSearch,
  builtInRoles,
  changeAges,
  closedWorkspaces,
  credentialListed,
  directRules,
  events,
  execVerbs,
  feeds,
  flexRuntimes,
  graphChildren,
  graphOrder,
  graphPages,
  guardLines,
  ingestionWindow,
  largestQueued,
  largestTold,
  lastHops,
  lateRows,
  loggedDeeds,
  manySubscriptions,
  operations,
  ownFeeds,
  queryAliases,
  readBucket,
  recentChanges,
  roleAssigned,
  rowLag,
  silentSites,
  tagSettled,
  tagWritten,
  timerRuns,
  toldPermissions,
  topicTypes,
}

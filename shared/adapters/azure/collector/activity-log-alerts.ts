import { activityLogAlerts as facet } from '../../../domain/facets/activity-log-alerts.ts'
import { subscriptionList } from './subscription-list.ts'

export const activityLogAlerts = subscriptionList(facet)

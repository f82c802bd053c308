import { block, list, oneOf, text } from '../shape.ts'
import { facet } from './facet.ts'

/**
 * What Plimsoll knows about its own eyes on the cluster. No reader and no document holds it: the pipeline
 * adds it to what a look saw. It names no time that moves by itself, so that ageing alone is no new fact.
 */
export const selfState = facet({
  name: 'selfState',
  title: 'what this deployment of Plimsoll knows of its own sight',
  appliesTo: ['aks', 'arc'],
  resourceType: 'self',
  apiVersion: '1',
  cost: 'own',
  refreshHours: 24,
  permissions: [],
  operations: [],
  shape: block({
    /** `since` is there when it is overdue: the start of the last complete sweep. */
    sweep: block({ state: oneOf('current', 'overdue', 'none'), since: text }),
    /** Facets of which no value is in force, apart from those that nobody supplies. */
    unread: list(
      block({
        facet: text,
        cause: oneOf('forbidden', 'unsupported', 'absent', 'throttled', 'unavailable', 'partial'),
        scope: text,
        permissions: list(text),
      }),
    ),
    events: block({
      mode: oneOf('eventGrid', 'changeLog'),
      subscriptions: list(block({ name: text, operations: list(text) })),
    }),
  }),
  gather: () => null,
})

import type { Alert, ClusterAlert } from '../../shared/domain/alert.ts'
import type { ExpectedAlert } from './step.ts'

const nameOf = (id: string): string => id.slice(id.lastIndexOf('/') + 1)

function isAbout(alert: Alert, id: string): alert is ClusterAlert {
  return alert.about === 'cluster' && alert.cluster.id.toLowerCase() === id.toLowerCase()
}

interface Culprit {
  readonly control: string
  /** Part of what the alert has to say about whoever did it. */
  readonly by: Readonly<Record<string, string>>
}

/** An alert about the cluster that names the control and who did it. */
export function opens(id: string, { control, by }: Culprit): ExpectedAlert {
  return {
    what: `an alert about ${nameOf(id)} that names ${Object.values(by).join(', ')}`,
    matches: (alert) =>
      isAbout(alert, id) &&
      alert.state === 'open' &&
      alert.changes.some(
        ({ control: moved, cause }) =>
          moved === control &&
          Object.entries({ ...cause?.caller }).length > 0 &&
          fits(cause?.caller, by),
      ),
  }
}

function fits(caller: object | undefined, wanted: Readonly<Record<string, string>>): boolean {
  const known = new Map(Object.entries(caller ?? {}))
  return Object.entries(wanted).every(([key, value]) => known.get(key) === value)
}

export function resolves(id: string): ExpectedAlert {
  return {
    what: `the resolution for ${nameOf(id)}`,
    matches: (alert) => isAbout(alert, id) && alert.state === 'resolved',
  }
}

/** What a detection saw in the log of the cluster. */
export function suspects(id: string, detection: string): ExpectedAlert {
  return {
    what: `a signal of ${detection} on ${nameOf(id)}`,
    matches: (alert) =>
      alert.about === 'signal' &&
      alert.signal.detection === detection &&
      alert.signal.cluster.toLowerCase() === id.toLowerCase(),
  }
}

/** An alert about Plimsoll itself: it cannot hunt in the workspace, or can again. */
export function huntSight(workspace: string, state: Alert['state']): ExpectedAlert {
  return {
    what: `${state === 'open' ? 'an alert' : 'the resolution'} about the hunt`,
    matches: (alert) =>
      alert.about === 'plimsoll' &&
      alert.state === state &&
      alert.concern.scope.toLowerCase() === workspace.toLowerCase(),
  }
}

/** An alert about Plimsoll itself whose scope begins so, and ends at no workspace. */
export function sight(scope: string, state: Alert['state']): ExpectedAlert {
  return {
    what: `${state === 'open' ? 'an alert' : 'the resolution'} about Plimsoll's own sight`,
    matches: (alert) =>
      alert.about === 'plimsoll' &&
      alert.state === state &&
      alert.concern.scope.toLowerCase().startsWith(scope.toLowerCase()) &&
      !alert.concern.scope.includes('/workspaces/'),
  }
}

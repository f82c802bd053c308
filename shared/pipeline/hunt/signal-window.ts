import type { Detection } from '../../domain/detection.ts'
import { hashOf } from '../../domain/hash-of.ts'
import type { Signal } from '../../domain/signal.ts'
import { toIso } from '../../domain/time.ts'
import type { Hit } from './hit.ts'

/** One signal while it is open, as state. Times are milliseconds. */
export interface SignalWindow {
  readonly opened: number
  readonly first: number
  readonly last: number
  readonly count: number
  readonly ids: readonly string[]
  readonly cluster: string
  readonly actor: string
}

/** Beyond so many ids rows of one request are no longer told apart. */
const mostIds = 500
const shownIds = 20

export function openWindow({ id, at, cluster, actor }: Hit): SignalWindow {
  const ids = id === '' ? [] : [id]
  return { opened: at, first: at, last: at, count: 1, ids, cluster, actor }
}

/** The window with one more record; the same one when the request is in it already. */
export function widened(window: SignalWindow, { id, at }: Hit): SignalWindow {
  if (id !== '' && window.ids.includes(id)) return window
  return {
    ...window,
    first: Math.min(window.first, at),
    last: Math.max(window.last, at),
    count: window.count + 1,
    ids: id === '' || window.ids.length >= mostIds ? window.ids : [...window.ids, id],
  }
}

export function signalOf(
  detection: Detection,
  group: string,
  window: SignalWindow,
  because: string,
): Signal {
  return {
    key: hashOf(`${detection.id}\n${group}\n${toIso(window.opened)}`).slice(0, 32),
    detection: detection.id,
    title: detection.title,
    severity: detection.severity,
    cluster: window.cluster,
    actor: window.actor,
    group: shown(group),
    values: valuesOf(detection, group),
    firstSeen: toIso(window.first),
    lastSeen: toIso(window.last),
    count: window.count,
    auditIds: window.ids.slice(0, shownIds),
    because,
  }
}

function valuesOf({ groupBy }: Detection, group: string): Signal['values'] {
  const values: readonly string[] = JSON.parse(group)
  return Object.fromEntries(groupBy.map((field, index) => [field, values[index] ?? '']))
}

function shown(group: string): string {
  const values: readonly string[] = JSON.parse(group)
  return values.join(' · ')
}

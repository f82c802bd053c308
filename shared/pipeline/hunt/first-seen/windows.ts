import type { Detection } from '../../../domain/detection.ts'
import type { Signal } from '../../../domain/signal.ts'
import { signalOf } from '../signal-window.ts'
import { youngest } from '../youngest.ts'
import type { FirstSeenState, NewWindow, Pending } from './parent.ts'

type Windows = FirstSeenState['windows']

/** What is new to one group within an hour is one signal. */
const length = 3_600_000
const mostShown = 5
const mostIds = 20
/** Of windows and requests, of one detection. */
const mostRemembered = 30_000
/** Milliseconds for which windows are remembered: records may come again for three days. */
const memory = 72 * 3_600_000

/** The windows with what is new, in the order of time; and what is to be told of them. */
export function withNew(
  before: Windows,
  news: readonly Pending[],
  detection: Detection,
): { readonly windows: Windows; readonly signals: readonly Signal[] } {
  if (news.length === 0) return { windows: before, signals: [] }
  const windows = new Map<string, NewWindow>(Object.entries(before))
  const signals = new Map<string, Signal>()
  for (const one of news) {
    const window = grown(windows.get(one.group), one)
    windows.set(one.group, window)
    const signal = signalOf(
      detection,
      one.group,
      { ...window, first: window.opened },
      sentence(window),
    )
    signals.set(signal.key, signal)
  }
  return { windows: Object.fromEntries(windows), signals: [...signals.values()] }
}

function grown(known: NewWindow | undefined, one: Pending): NewWindow {
  const { at, id, cluster, actor } = one
  const value = one.values.filter((part) => part !== '').join(' ')
  if (known === undefined || at - known.opened >= length) {
    const ids = id === '' ? [] : [id]
    return { opened: at, last: at, ids, values: [value], count: 1, cluster, actor }
  }
  return {
    ...known,
    last: Math.max(known.last, at),
    count: known.count + 1,
    ids: id === '' || known.ids.includes(id) ? known.ids : [...known.ids, id].slice(0, mostIds),
    values: [...known.values, value].slice(0, mostShown),
  }
}

function sentence({ values, count }: NewWindow): string {
  const more = count - values.length
  return `seen for the first time: ${values.join(', ')}${more > 0 ? ` and ${more} more` : ''}`
}

export function keptWindows(windows: Windows, now: number): Windows {
  const all = Object.entries(windows)
  const young = all.filter(([, { last }]) => last >= now - memory)
  const left = youngest(young, mostRemembered, ({ last, ids }) => ({ last, size: 1 + ids.length }))
  return left.length === all.length ? windows : Object.fromEntries(left)
}

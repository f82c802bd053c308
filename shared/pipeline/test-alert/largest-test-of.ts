import type { ClusterAlert, HeldFinding } from '../../domain/alert.ts'
import type { Cause, PropertyChange } from '../../domain/cause.ts'
import { keyOf } from '../../domain/key-of.ts'
import type { Severity } from '../../domain/severity.ts'
import type { IsoTime } from '../../domain/time.ts'
import type { Transition } from '../../domain/transition.ts'
import type { testAlertOf } from './test-alert-of.ts'

/** About as many as there are controls. */
const count = 200
/** As long as a finding can be read. Those before it are short: descriptions of incidents have no room for it. */
const longOne = 30
/** From here on no channel of blocks has room for one more. */
const beyondBlocks = 46
/** Nobody has it: subscriptions have no such id. As long as Azure lets names be. */
const subscriptionId = '00000000-0000-0000-0000-000000000000'
const resourceGroup = `TEST-of-Plimsoll${'-nobody-has-this-resource-group'.repeat(3)}`.slice(0, 90)
const name = `TEST-of-Plimsoll${'-nobody-has-this-cluster'.repeat(2)}`.slice(0, 63)
const id = `/subscriptions/${subscriptionId}/resourceGroups/${resourceGroup}/providers/Microsoft.ContainerService/managedClusters/${name}`
/** What receivers escape, count in more than one way, or take for markup. */
const awkward = 'TEST & nothing <is> wrong 🧪 "quoted" \\ *starred* Prüfung [linked](nowhere); '

/**
 * The same conversation as that of `testAlertOf`, as large as one can become: every channel cuts it to its own limits, so that
 * the receiver shows whether it takes so much. Each finding says that it is a test; the cluster is nobody's. The message that
 * ends it is short.
 */
export function largestTestOf(
  { channel, version, severity, at }: Parameters<typeof testAlertOf>[0],
  state: ClusterAlert['state'],
): ClusterAlert {
  const message = {
    v: 1,
    about: 'cluster',
    key: keyOf('test-alert', channel),
    route: 'test-alert',
    state,
    severity,
    at,
    cluster: { id, kind: 'aks', name, subscriptionId, resourceGroup, location: 'nowhere' },
  } as const
  if (state === 'resolved') {
    const title = 'TEST of Plimsoll: the test is over'
    const changes = [endOf(severity, at)]
    return { ...message, version: version + 1, title, changes, open: [] }
  }
  const title = long(
    'TEST of Plimsoll: nothing is wrong, this is as large as a message can become 🧪 ',
    400,
  )
  const cause = causeOf(at)
  const numbers = Array.from({ length: count }, (_, index) => index + 1)
  const open = numbers.map((number) => heldOf(number, severity, at))
  const changes = open.map((held, index) => changeOf(held, index < longOne - 1 ? null : cause))
  return { ...message, version, title, changes, open }
}

function heldOf(number: number, severity: Severity, at: IsoTime): HeldFinding {
  const isLong = number === longOne
  return {
    control: `test-alert-${number}`,
    title: `TEST ${number} of ${count}: nothing is wrong`,
    severity,
    because: becauseOf(number),
    targets: [],
    since: at,
    cause: null,
    why: isLong ? long('It does not, this is a TEST: ', 400) : '',
    fix: isLong ? `${long('# TEST, nothing to do: ', 200)}\n`.repeat(5) : '',
  }
}

function becauseOf(number: number): string {
  const said = 'Somebody asked for this test'
  if (number === longOne) return long(`${said}: `, 400)
  return number < beyondBlocks ? said : `${said}, to see how much of it arrives`
}

function changeOf({ control, title, severity, because, since }: HeldFinding, cause: Cause | null) {
  const verdict = { status: 'fail', because, targets: [] } as const
  return transitionOf({ kind: 'opened', control, title, severity, verdict, at: since, cause })
}

function endOf(severity: Severity, at: IsoTime): Transition {
  const verdict = { status: 'pass', because: 'Nothing was wrong' } as const
  const title = 'TEST: the test is over'
  const ended = { control: 'test-alert', title, severity, verdict, at, cause: null }
  return transitionOf({ kind: 'resolved', ...ended })
}

function transitionOf(told: Omit<Transition, 'since' | 'silent' | 'unsettled'>): Transition {
  return { ...told, since: told.at, silent: false, unsettled: false }
}

/** One for all: channels for people name it once, those for programs with each change. */
function causeOf(at: IsoTime): Cause {
  const changed = [1, 2, 3, 4].map((number): PropertyChange => {
    return { at: `/TEST/${number}`, before: long('before: ', 750), after: long('after: ', 750) }
  })
  const operation = 'TEST/nothing/write'
  return { caller: { kind: 'unknown' }, operation, resourceId: id, at, changed }
}

function long(start: string, length: number): string {
  const times = Math.ceil((length - start.length) / awkward.length)
  return `${start}${awkward.repeat(times)}`.slice(0, length).toWellFormed()
}

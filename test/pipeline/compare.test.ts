import type { Evaluation } from '../../shared/domain/evaluation.ts'
import type { Finding } from '../../shared/domain/finding.ts'
import { missing } from '../../shared/domain/maybe.ts'
import {
  fail,
  notApplicable,
  pass,
  unknown,
  unread,
  type Verdict,
} from '../../shared/domain/verdict.ts'
import { type Comparison, compare } from '../../shared/pipeline/compare.ts'

const at: Comparison = {
  now: '2026-11-02T08:00:00.000Z',
  version: 7,
  staleAfterHours: 24,
  cause: null,
  explained: true,
}

function seen(verdict: Verdict, more: Partial<Evaluation> = {}): Evaluation {
  return {
    control: 'aks-x',
    title: 'X holds',
    severity: 'high',
    verdict,
    factsAt: at.now,
    unsettled: false,
    ...more,
  }
}

const verdicts = {
  pass: pass('it holds'),
  fail: fail('it does not', { targets: ['pool-a'] }),
  'fail more': fail('it does not', { targets: ['pool-a', 'pool-b'] }),
  'fail elsewhere less': fail('it does not', { targets: [] }),
  na: notApplicable('it has none'),
  forbidden: unread('managedCluster', missing('forbidden', '403')),
  throttled: unread('managedCluster', missing('throttled', '429')),
  unsettled: unknown('unsettled', 'an operation is running'),
  'not supplied': unknown('not-supplied', 'not there'),
  unmapped: unknown('not-mapped', 'no owner'),
  crashed: unknown('crashed', 'TypeError'),
} as const
type Name = keyof typeof verdicts

/** What is remembered after having seen a list of verdicts, one after the other. */
function remembered(...names: readonly Name[]): Finding | null {
  let finding: Finding | null = null
  for (const name of names) finding = compare(finding, seen(verdicts[name]), at).finding
  return finding
}

it.each<[readonly Name[], Name, string | undefined]>([
  [[], 'pass', undefined],
  [[], 'fail', 'opened'],
  [[], 'na', undefined],
  [[], 'forbidden', 'blinded'],
  [[], 'crashed', 'blinded'],
  [[], 'throttled', undefined],
  [[], 'not supplied', undefined],
  [[], 'unmapped', undefined],
  [[], 'unsettled', undefined],
  [['pass'], 'fail', 'opened'],
  [['na'], 'fail', 'opened'],
  [['fail'], 'fail', undefined],
  [['fail'], 'fail more', 'worsened'],
  [['fail more'], 'fail', undefined],
  [['fail'], 'pass', 'resolved'],
  [['fail'], 'na', 'resolved'],
  [['fail'], 'unsettled', undefined],
  [['fail', 'unsettled'], 'pass', 'resolved'],
  [['fail', 'unsettled'], 'fail', undefined],
  [['pass', 'unsettled'], 'fail', 'opened'],
  [['pass'], 'forbidden', 'blinded'],
  [['fail'], 'forbidden', 'blinded'],
  [['fail', 'forbidden'], 'forbidden', undefined],
  [['fail', 'forbidden'], 'fail', 'sighted'],
  [['fail', 'forbidden'], 'fail more', 'worsened'],
  [['fail', 'forbidden'], 'pass', 'resolved'],
  [['pass', 'forbidden'], 'pass', 'sighted'],
  [['pass', 'forbidden'], 'fail', 'opened'],
  [['pass', 'forbidden', 'unsettled'], 'pass', 'sighted'],
  // facts stand in until they are stale, so passing trouble that reaches a verdict is real blindness
  [['pass'], 'throttled', 'blinded'],
  [['fail'], 'throttled', 'blinded'],
  [['throttled'], 'pass', undefined],
  [['throttled'], 'fail', 'opened'],
])('remembering %j, now %s: %s', (before, now, kind) => {
  expect(compare(remembered(...before), seen(verdicts[now]), at).transition?.kind).toBe(kind)
})

it('keeps the last settled status through blindness', () => {
  const finding = remembered('fail', 'forbidden')
  expect(finding).toMatchObject({ settled: 'fail', blind: true, targets: ['pool-a'] })
})

it('speaks of passing trouble at the first look only when it lasts', () => {
  const first = remembered('throttled')
  const later = { ...at, now: '2026-11-03T09:00:00.000Z' }
  expect(compare(first, seen(verdicts.throttled), later).transition?.kind).toBe('blinded')
})

it('waits with what stops applying while an operation runs', () => {
  const during = seen(verdicts.na, { unsettled: true })
  expect(compare(remembered('fail'), during, at).transition).toBeNull()
})

it('opens at once while an operation runs', () => {
  const { transition } = compare(remembered('pass'), seen(verdicts.fail, { unsettled: true }), at)
  expect(transition).toMatchObject({ kind: 'opened', unsettled: true })
})

describe('the first look', () => {
  it('is silent when no change explains it', () => {
    const { transition } = compare(null, seen(verdicts.fail), { ...at, explained: false })
    expect(transition).toMatchObject({ kind: 'opened', silent: true })
  })
  it('stays silent after passing trouble', () => {
    const unexplained = { ...at, explained: false }
    const { transition } = compare(remembered('throttled'), seen(verdicts.fail), unexplained)
    expect(transition).toMatchObject({ kind: 'opened', silent: true })
  })
  it('never silences a later one', () => {
    const unexplained = { ...at, explained: false }
    const { transition } = compare(remembered('pass'), seen(verdicts.fail), unexplained)
    expect(transition).toMatchObject({ kind: 'opened', silent: false })
  })
})

describe('exemptions', () => {
  const exempted = { reason: 'migration', owner: 'team-a', until: '2026-12-01T00:00:00.000Z' }
  const accepted = seen(verdicts.fail, { exempted })
  it.each<[readonly Name[], string]>([
    [['fail'], 'exempted'],
    [['pass'], 'exempted'],
    [[], 'exempted'],
  ])('remembering %j: %s', (before, kind) => {
    expect(compare(remembered(...before), accepted, at).transition?.kind).toBe(kind)
  })
  it('say so once', () => {
    const { finding } = compare(remembered('fail'), accepted, at)
    expect(compare(finding, accepted, at).transition).toBeNull()
  })
  it('expire while it still fails', () => {
    const { finding } = compare(remembered('fail'), accepted, at)
    expect(compare(finding, seen(verdicts.fail), at).transition?.kind).toBe('expired')
  })
  it('resolve when it holds', () => {
    const { finding } = compare(remembered('fail'), accepted, at)
    expect(compare(finding, seen(verdicts.pass), at).transition?.kind).toBe('resolved')
  })
})

describe('a change of mind', () => {
  const judgedBefore = (verdict: Verdict): Comparison => ({
    ...at,
    changedMind: 'catalogue',
    baseline: seen(verdict),
  })
  it.each<[Name, Name]>([
    ['pass', 'fail'],
    ['fail', 'pass'],
  ])('of the catalogue from %s to %s neither opens nor resolves', (was, now) => {
    const { transition } = compare(
      remembered(was),
      seen(verdicts[now]),
      judgedBefore(verdicts[now]),
    )
    expect(transition).toMatchObject({ kind: 'reclassified', silent: true })
  })
  it('does not hide what the cluster did meanwhile', () => {
    const { transition } = compare(
      remembered('pass'),
      seen(verdicts.fail),
      judgedBefore(verdicts.pass),
    )
    expect(transition?.kind).toBe('opened')
  })
  it('finds more places without a word', () => {
    const { transition } = compare(
      remembered('fail'),
      seen(verdicts['fail more']),
      judgedBefore(verdicts['fail more']),
    )
    expect(transition).toBeNull()
  })
  it('that is taken back leaves no trace', () => {
    const away = compare(remembered('fail'), seen(verdicts.pass), judgedBefore(verdicts.pass))
    const back = compare(away.finding, seen(verdicts.fail), judgedBefore(verdicts.fail))
    expect(back.transition).toMatchObject({ kind: 'reclassified', silent: true })
    expect(back.finding.reclassified).toBeUndefined()
  })
  it('resolves what it closed when nobody takes it back for a week', () => {
    const away = compare(remembered('fail'), seen(verdicts.pass), judgedBefore(verdicts.pass))
    const later = { ...at, now: '2026-11-09T08:00:01.000Z' }
    const kept = compare(away.finding, seen(verdicts.pass), at)
    expect(kept.transition).toBeNull()
    const { transition } = compare(kept.finding, seen(verdicts.pass), later)
    expect(transition).toMatchObject({ kind: 'resolved', silent: false })
  })
  it('of the policy resolves what it accepts, and opens nothing', () => {
    const policy = (verdict: Verdict): Comparison => ({
      ...judgedBefore(verdict),
      changedMind: 'policy',
    })
    const closed = compare(remembered('fail'), seen(verdicts.pass), policy(verdicts.pass))
    expect(closed.transition?.kind).toBe('resolved')
    const opened = compare(remembered('pass'), seen(verdicts.fail), policy(verdicts.fail))
    expect(opened.transition?.kind).toBe('reclassified')
  })
})

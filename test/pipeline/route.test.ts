import { clusterOf } from '../../shared/domain/cluster.ts'
import type { Policy, RouteMatch } from '../../shared/domain/policy.ts'
import type { Severity } from '../../shared/domain/severity.ts'
import { route, routeConcern } from '../../shared/pipeline/route.ts'
import { idOf, subscription } from './samples.ts'
import { everythingToOneHook } from './simulation.ts'

const cluster = clusterOf(idOf('prod-1'))
if (cluster === null) throw new Error('the sample is no cluster')

function policyOf(
  ...routes: readonly { match: RouteMatch; also?: boolean; channels?: string[] }[]
): Policy {
  return {
    ...everythingToOneHook,
    channels: { one: { kind: 'console', settings: {} }, two: { kind: 'console', settings: {} } },
    routes: routes.map(({ match, also = false, channels = ['one'] }, index) => ({
      name: `r${index}`,
      match,
      channels,
      also,
    })),
  }
}

function names(policy: Policy, severity: Severity = 'high', control = 'aks-x'): readonly string[] {
  const finding = { control, severity, cluster: cluster as never, context: { owner: 'team-a' } }
  return route(finding, policy).map(({ name }) => name)
}

it.each<[string, RouteMatch, boolean]>([
  ['an empty match', {}, true],
  ['its severity', { severity: ['critical', 'high'] }, true],
  ['another severity', { severity: ['low'] }, false],
  ['its control by pattern', { controls: ['aks-*'] }, true],
  ['another control', { controls: ['arc-*'] }, false],
  ['its name', { clusters: ['prod-*'] }, true],
  ['its subscription', { subscriptions: [subscription] }, true],
  ['its resource group in another case', { resourceGroups: ['RG-FLEET'] }, true],
  ['its context', { context: { owner: ['team-a', 'team-b'] } }, true],
  ['a context that is not mapped', { context: { environment: ['production'] } }, false],
  ['one part of two', { severity: ['high'], clusters: ['dev-*'] }, false],
])('a route with %s', (_name, match, taken) => {
  expect(names(policyOf({ match }))).toEqual(taken ? ['r0'] : [])
})

it('stops at the first route that fits, unless that one lets others take it too', () => {
  expect(names(policyOf({ match: {} }, { match: {} }))).toEqual(['r0'])
  expect(names(policyOf({ match: {}, also: true }, { match: {} }, { match: {} }))).toEqual([
    'r0',
    'r1',
  ])
})

describe('trouble of Plimsoll itself', () => {
  const concern = { cause: 'work-lost', scope: 'audit', severity: 'high' } as const
  const told = (policy: Policy, what: Parameters<typeof routeConcern>[0] = concern) =>
    routeConcern(what, policy).map(({ name, channels }) => [name, channels])
  it('goes to the first route that is not for some clusters only', () => {
    const policy = policyOf({ match: { clusters: ['prod-*'] } }, { match: { severity: ['high'] } })
    expect(told(policy)).toEqual([['r1', ['one']]])
  })
  it('is never silent because all routes are narrow', () => {
    expect(told(policyOf({ match: { clusters: ['a'] } }, { match: { clusters: ['b'] } }))).toEqual([
      ['r1', ['one']],
    ])
  })
  it('tells of a failing channel through another one', () => {
    const failing = { cause: 'channel-failing', scope: 'one', severity: 'high' } as const
    expect(told(policyOf({ match: {}, channels: ['one', 'two'] }), failing)).toEqual([
      ['r0', ['two']],
    ])
    expect(told(policyOf({ match: {} }), failing)).toEqual([['r0', ['two']]])
    const only = {
      ...policyOf({ match: {} }),
      channels: { one: { kind: 'console', settings: {} } },
    }
    expect(told(only, failing)).toEqual([['r0', ['one']]])
  })
})

import { unreadableConcern } from '../../shared/pipeline/concerns/unreadable-concern.ts'

it('joins its reasons without the full stops that some of them end in', () => {
  const { because } = unreadableConcern({
    cause: 'forbidden',
    scope: '/subscriptions/00000000-0000-0000-0000-000000000001',
    member: 'one',
    facets: ['subnets'],
    reasons: ['403 AuthorizationFailed. Grant Reader on it.', 'whose it is is not known', '403.'],
  })
  expect(because).toBe('403 AuthorizationFailed. Grant Reader on it; whose it is is not known; 403')
})

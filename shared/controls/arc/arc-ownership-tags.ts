import type { ContextKey } from '../../domain/context.ts'
import { fail, pass, unknown } from '../../domain/verdict.ts'
import { control } from '../control.ts'
import { arcWith } from '../parts/arc-with.ts'

const asked: readonly ContextKey[] = ['owner', 'environment']
const given = arcWith({ connectivityStatus: 'Connected' })

export const arcOwnershipTags = control({
  id: 'arc-ownership-tags',
  title: 'Arc cluster carries an owner and an environment',
  severity: 'low',
  appliesTo: ['arc'],
  needs: ['connectedCluster'],
  frameworks: {
    mcsb: ['~AM-1'],
  },
  why: 'Alerts go to the owner, and rules differ by environment. On a site that nobody claims nobody mends anything.',
  judged:
    'The context of the policy file has to give the cluster an owner and an environment, from its tags, its name or where it lies. One of the two missing fails and names it. Where the policy maps neither for the cluster the answer is unknown.',
  fix: `# the names of the tags that the section context of the policy file looks at
az tag update --resource-id <cluster id> --operation merge --tags owner=<team> environment=<environment>`,
  bicep: `tags: {
  owner: 'team-shop'
  environment: 'production'
}`,
  check(_, { context }) {
    const untold = asked.filter((key) => (context[key] ?? '').trim() === '')
    if (untold.length === asked.length) {
      return unknown('not-mapped', 'the policy maps neither owner nor environment of the cluster')
    }
    return untold.length > 0
      ? fail(`the cluster has no ${untold.join(', ')}`, { at: '/tags', targets: untold })
      : pass(`${context.owner} owns the cluster, environment ${context.environment}`)
  },
  cases: [
    { name: 'both', given, context: { owner: 'shop', environment: 'production' }, expect: 'pass' },
    { name: 'owner only', given, context: { owner: 'shop' }, expect: 'fail' },
    { name: 'environment only', given, context: { environment: 'test' }, expect: 'fail' },
    { name: 'a blank owner', given, context: { owner: ' ', environment: 'test' }, expect: 'fail' },
    { name: 'neither', given, context: { dataClass: 'public' }, expect: 'unknown' },
    {
      name: 'tags that no rule maps',
      given: arcWith({}, { tags: { foo: 'doo' } }),
      expect: 'unknown',
    },
  ],
})

import type { ContextKey } from '../../domain/context.ts'
import { fail, pass, unknown } from '../../domain/verdict.ts'
import { control } from '../control.ts'
import { aksWith } from '../parts/aks-with.ts'

const asked: readonly ContextKey[] = ['owner', 'environment']
const given = aksWith({ provisioningState: 'Succeeded' })

export const aksOwnershipTags = control({
  id: 'aks-ownership-tags',
  title: 'Cluster carries an owner and an environment',
  severity: 'low',
  appliesTo: ['aks'],
  needs: ['managedCluster'],
  frameworks: {
    mcsb: ['~AM-1'],
  },
  peers: {
    cloudsploit: ['aksClusterHasTags'],
  },
  why: 'An alert that belongs to nobody is answered by nobody, and without its environment nobody knows how much it hurts.',
  judged:
    'The context of the policy file has to give the cluster an owner and an environment, from its tags, its name or where it lies; which tags those are is a matter of the policy. One of the two missing fails and names it. Where the policy maps neither for the cluster the answer is unknown.',
  fix: `# the names of the tags that the section context of the policy file looks at
az aks update -g <group> -n <cluster> --tags owner=<team> environment=<environment>`,
  bicep: `tags: {
  owner: '<team>'
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
      name: 'both, cluster without properties',
      given: { managedCluster: {} },
      context: { owner: 'shop', environment: 'test' },
      expect: 'pass',
    },
    { name: 'cluster not supplied', given: {}, expect: 'unknown' },
  ],
})

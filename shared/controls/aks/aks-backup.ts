import type { Facets } from '../../domain/facets/index.ts'
import type { Json } from '../../domain/json.ts'
import { toMilliseconds } from '../../domain/time.ts'
import { fail, notApplicable, pass, unknown, unread, type Verdict } from '../../domain/verdict.ts'
import { control } from '../control.ts'
import { isListed } from '../parts/is-listed.ts'
import { isSameText } from '../parts/is-same-text.ts'
import { knownTime } from '../parts/known-time.ts'
import { nameOf } from '../parts/name-of.ts'
import { wholeNumber, words } from '../parts/parameters.ts'

type Job = Facets['backupJobs'][number]

const hour = 60 * 60 * 1000
const production = { environment: 'production' }
/** Recorded times have seven digits of a second, and the year 1 for what never came. */
const fresh = '2026-10-31T02:00:00.1234567Z'
const settling = new Set(['ConfiguringProtection', 'UpdatingProtection'])

/** When a job ended that backed something up; null: it did not. */
function backedUpAt({ properties }: Job): number | null {
  const { endTime, operationCategory, status } = properties
  const isWhole = ['Completed', 'CompletedWithWarnings'].some((one) => isSameText(status, one))
  if (!isSameText(operationCategory, 'Backup') || !isWhole) return null
  const ended = knownTime(endTime, '/properties/endTime')
  return ended === null ? null : toMilliseconds(ended)
}

function judge(instances: Facets['backupInstances'], isRecent: () => Verdict | boolean): Verdict {
  const states = instances.map(({ properties }) => properties.currentProtectionState)
  if (instances.length === 0) return fail('nothing backs the cluster up')
  if (!states.includes('ProtectionConfigured')) {
    if (states.some((state) => settling.has(String(state)))) {
      return unknown('unsettled', 'protection is still being configured')
    }
    const told = instances.map((one, at) => `${nameOf(one)} is ${states[at] ?? 'in no state'}`)
    return fail(`protection does not work: ${told.join(', ')}`, { targets: instances.map(nameOf) })
  }
  const recent = isRecent()
  if (typeof recent === 'object') return recent
  return recent
    ? pass('the cluster is backed up')
    : fail('the last backup that succeeded is too old', { targets: instances.map(nameOf) })
}

function backed(state: Json, ...jobs: readonly Json[]) {
  const properties = { currentProtectionState: state }
  return {
    backupInstances: state === 'none' ? [] : [{ name: 'b', properties }],
    backupJobs: jobs,
  }
}

function job(endTime: string, status = 'Completed', operationCategory = 'Backup') {
  return { name: 'j', properties: { endTime, operationCategory, status } }
}

export const aksBackup = control({
  id: 'aks-backup',
  title: 'Cluster state and volumes are backed up',
  severity: 'medium',
  appliesTo: ['aks'],
  needs: ['backupInstances'],
  consults: ['backupJobs'],
  parameters: {
    environments: words(
      ['production', 'prod'],
      'Values of the context environment whose clusters have to be backed up',
    ),
    hours: wholeNumber(48, 1, 168, 'Hours that the last backup may be old'),
  },
  frameworks: {
    mcsb: ['BR-1', 'BR-2'],
    nsa: ['Upgrading and application security practices'],
  },
  peers: {
    aprl: ['269a9f1a-6675-460a-831e-b05a887a8c4b'],
  },
  why: 'After ransomware, or an administrator who deletes what he can, the state of a known good day is all that there is to return to.',
  judged:
    'A backup instance of the cluster in a backup vault has to be in the state ProtectionConfigured, and a backup job has to have ended well, or with warnings, within as many hours as the parameter says. Where that is not so, clusters fail whose context environment is one that the parameter lists; it does not apply to others, and without that context it is unknown. What a job left out, and whether a restore works, is not read. A backup by another product is not visible: exempt such a cluster with that reason.',
  fix: `# the vault needs the extension in the cluster and a Trusted Access binding to it
az k8s-extension create -g <group> -c <cluster> -t managedClusters -n azure-aks-backup --extension-type microsoft.dataprotection.kubernetes --scope cluster --configuration-settings blobContainer=<container> storageAccount=<account>
az aks trustedaccess rolebinding create -g <group> --cluster-name <cluster> -n backup --source-resource-id <vault id> --roles Microsoft.DataProtection/backupVaults/backup-operator
az dataprotection backup-instance create -g <group> --vault-name <vault> --backup-instance <file that backup-instance initialize wrote>`,
  check({ backupInstances, backupJobs }, { now, context: { environment }, parameters }) {
    const verdict = judge(backupInstances, () => {
      if (!backupJobs.known) return unread('backupJobs', backupJobs)
      const oldest = toMilliseconds(now) - parameters.hours * hour
      return backupJobs.value.some((one) => (backedUpAt(one) ?? 0) >= oldest)
    })
    if (verdict.status !== 'fail') return verdict
    if (environment === undefined) {
      return unknown('not-mapped', `${verdict.because}, and the environment is not mapped`)
    }
    return isListed(environment, parameters.environments)
      ? verdict
      : notApplicable(`clusters of environment ${environment} need no backup`)
  },
  cases: [
    {
      name: 'last night',
      given: backed('ProtectionConfigured', job(fresh)),
      expect: 'pass',
    },
    {
      name: 'last night, with warnings',
      given: backed('protectionconfigured', job(fresh, 'CompletedWithWarnings')),
      context: production,
      expect: 'pass',
    },
    {
      name: 'three days ago',
      given: backed('ProtectionConfigured', job('2026-10-29T00:00:00Z')),
      context: production,
      expect: 'fail',
    },
    {
      name: 'three days ago, as the operator allows',
      given: backed('ProtectionConfigured', job('2026-10-29T00:00:00Z')),
      context: production,
      parameters: { hours: 168 },
      expect: 'pass',
    },
    {
      name: 'failed, restored, or without an end',
      given: backed(
        'ProtectionConfigured',
        job(fresh, 'Failed'),
        job(fresh, 'Completed', 'Restore'),
        job('0001-01-01T00:00:00Z'),
      ),
      context: production,
      expect: 'fail',
    },
    {
      name: 'stopped',
      given: backed('ProtectionStopped', job(fresh)),
      context: production,
      expect: 'fail',
    },
    { name: 'no state', given: backed(null), context: production, expect: 'fail' },
    { name: 'none', given: backed('none'), context: production, expect: 'fail' },
    {
      name: 'none, a test cluster',
      given: backed('none'),
      context: { environment: 'test' },
      expect: 'not-applicable',
    },
    { name: 'none, environment not mapped', given: backed('none'), expect: 'unknown' },
    { name: 'being configured', given: backed('ConfiguringProtection'), expect: 'unknown' },
    { name: 'a new state', given: backed('Mirrored'), context: production, expect: 'unknown' },
    {
      name: 'jobs not read',
      given: { backupInstances: backed('ProtectionConfigured').backupInstances },
      context: production,
      expect: 'unknown',
    },
    {
      name: 'an end that is no time',
      given: backed('ProtectionConfigured', job('yesterday')),
      expect: 'unknown',
    },
    { name: 'not read', given: {}, expect: 'unknown' },
  ],
})

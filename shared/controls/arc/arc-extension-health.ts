import type { Facets } from '../../domain/facets/index.ts'
import { fail, notApplicable, pass, unknown } from '../../domain/verdict.ts'
import { control } from '../control.ts'
import { extensionsWith } from '../parts/extensions-with.ts'
import { nameOf } from '../parts/name-of.ts'

type Extension = Facets['extensions'][number]

/** What is wrong with an extension: null when nothing is. */
function troubleOf({ properties }: Extension): string | null {
  const { provisioningState: state, statuses, errorInfo } = properties
  if (state === 'Failed' || state === 'Canceled') return state
  const error = statuses.find(({ level }) => level === 'Error')
  if (error) return error.code ?? error.displayStatus ?? 'Error'
  return state === 'Succeeded' ? null : (errorInfo.code ?? null)
}

function isRunning({ properties: { provisioningState: state } }: Extension): boolean {
  return state === 'Creating' || state === 'Updating' || state === 'Deleting'
}

const well = { extensionType: 'microsoft.flux', provisioningState: 'Succeeded', statuses: [] }

export const arcExtensionHealth = control({
  id: 'arc-extension-health',
  title: 'All extensions of the cluster are healthy',
  severity: 'medium',
  appliesTo: ['arc'],
  needs: ['extensions'],
  frameworks: {
    mcsb: ['~LT-3'],
    nsa: ['Threat detection'],
  },
  why: 'An extension that failed is listed like one that works. Who counts sensors and agents by their names counts on something that is not there.',
  judged:
    'Each extension has to be in the state Succeeded without a status of the level Error. Those that fail are named. While one is being created, updated or deleted, and none fails, nobody knows. Without extensions it does not apply.',
  fix: `az k8s-extension show -g <group> -c <cluster> -t connectedClusters -n <extension>
# then make it anew
az k8s-extension delete -g <group> -c <cluster> -t connectedClusters -n <extension>
az k8s-extension create -g <group> -c <cluster> -t connectedClusters -n <extension> --extension-type <type>`,
  check({ extensions }) {
    if (extensions.length === 0) return notApplicable('the cluster has no extensions')
    const ill = extensions.flatMap((one) => {
      const trouble = troubleOf(one)
      return trouble === null ? [] : [{ name: nameOf(one), trouble }]
    })
    if (ill.length > 0) {
      const told = ill.map(({ name, trouble }) => `${name} (${trouble})`).join(', ')
      return fail(`not healthy: ${told}`, { targets: ill.map(({ name }) => name) })
    }
    const running = extensions.find(isRunning)
    if (running) return unknown('unsettled', `${nameOf(running)} is still being set up`)
    const untold = extensions.find(({ properties }) => properties.provisioningState === undefined)
    return untold
      ? unknown('not-supplied', `the reply does not tell the state of ${nameOf(untold)}`)
      : pass('all extensions are healthy')
  },
  cases: [
    { name: 'all well', given: extensionsWith(well, 'microsoft.dapr'), expect: 'pass' },
    {
      name: 'a warning',
      given: extensionsWith({ ...well, statuses: [{ level: 'Warning' }] }),
      expect: 'pass',
    },
    {
      name: 'one failed',
      given: extensionsWith(well, { ...well, provisioningState: 'Failed' }),
      expect: 'fail',
    },
    {
      name: 'one was canceled',
      given: extensionsWith({ ...well, provisioningState: 'Canceled' }),
      expect: 'fail',
    },
    {
      name: 'Succeeded, with an error',
      given: extensionsWith({
        ...well,
        statuses: [{ code: 'InstallationFailed', level: 'error' }],
      }),
      expect: 'fail',
    },
    {
      name: 'as Resource Graph spells it',
      given: extensionsWith({
        ProvisioningState: 'Succeeded',
        Statuses: [{ Level: 'Error', Code: 'x' }],
      }),
      expect: 'fail',
    },
    {
      name: 'one failed, another being created',
      given: extensionsWith(
        { ...well, provisioningState: 'Creating' },
        { ...well, provisioningState: 'Failed' },
      ),
      expect: 'fail',
    },
    {
      name: 'one being created',
      given: extensionsWith(well, { ...well, provisioningState: 'Creating' }),
      expect: 'unknown',
    },
    {
      name: 'state not told, as in 2020',
      given: extensionsWith({ installState: 'Installed' }),
      expect: 'unknown',
    },
    { name: 'no extensions', given: extensionsWith(), expect: 'not-applicable' },
    {
      name: 'a new state',
      given: extensionsWith({ provisioningState: 'Paused' }),
      expect: 'unknown',
    },
  ],
})

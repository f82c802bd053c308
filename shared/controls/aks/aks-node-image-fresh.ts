import type { Facets } from '../../domain/facets/index.ts'
import { days, type IsoTime, secondsBetween } from '../../domain/time.ts'
import { Unrecognised } from '../../domain/unrecognised.ts'
import { fail, notApplicable, pass } from '../../domain/verdict.ts'
import { control } from '../control.ts'
import { aksWith } from '../parts/aks-with.ts'
import { nodeImageDay } from '../parts/node-image-day.ts'
import { wholeNumber } from '../parts/parameters.ts'
import { poolsOf } from '../parts/pools-of.ts'

type Pool = Facets['managedCluster']['properties']['agentPoolProfiles'][number]

const at = '/properties/agentPoolProfiles'
const dated = 'images that end in their date, such as AKSUbuntu-2204gen2containerd-202608.13.0'

/** Days since the image was made, null when unknown. Availability sets name none, and nothing renews theirs. */
function ageOf({ type, nodeImageVersion }: Pool, now: IsoTime): number | null {
  if (nodeImageVersion === undefined) {
    return (type ?? 'AvailabilitySet').toLowerCase() === 'availabilityset'
      ? Number.POSITIVE_INFINITY
      : null
  }
  const day = nodeImageDay(nodeImageVersion)
  return day === null ? null : secondsBetween(day, now) / days(1)
}

function images(...versions: readonly (string | null)[]) {
  const agentPoolProfiles = versions.map((nodeImageVersion, index) => ({
    name: `pool${index}`,
    type: 'VirtualMachineScaleSets',
    nodeImageVersion,
  }))
  return aksWith({ agentPoolProfiles })
}

export const aksNodeImageFresh = control({
  id: 'aks-node-image-fresh',
  title: 'Node image is at most as old as the policy allows',
  severity: 'medium',
  appliesTo: ['aks'],
  needs: ['managedCluster'],
  parameters: {
    days: wholeNumber(30, 1, 365, 'Days that the image of a node pool may be old'),
  },
  frameworks: {
    mcsb: ['PV-6', 'PV-7'],
    nist800_190: ['4.5.3 host OS component vulnerabilities'],
    nsa: ['Upgrading and application security practices'],
    owasp: ['K10 Outdated and Vulnerable Kubernetes Components'],
  },
  why: 'AKS publishes an image with the security fixes of the week every week. Nodes on an old one have the flaws that everybody could read about since.',
  judged:
    'The date at the end of nodeImageVersion of every pool may be at most as many days ago as the parameter says; the pools at fault are named. Pools in availability sets name no image and fail: nothing can renew it. Fixes that unattended upgrades or the channel SecurityPatch bring without a new image change the date as well or are not seen here.',
  fix: 'az aks nodepool upgrade -g <group> --cluster-name <cluster> -n <pool> --node-image-only',
  check({ managedCluster }, { now, parameters }) {
    const pools = poolsOf(managedCluster)
    if (pools.length === 0) return notApplicable('Azure hosts all nodes of the cluster')
    const aged = pools.map((pool, index) => ({
      name: pool.name ?? `pool ${index}`,
      image: pool.nodeImageVersion ?? null,
      at: `${at}/${index}/nodeImageVersion`,
      age: ageOf(pool, now),
    }))
    const old = aged.filter(({ age }) => age !== null && age > parameters.days)
    const strange = aged.find(({ age }) => age === null)
    if (strange && old.length === 0) throw new Unrecognised(strange.at, strange.image, dated)
    return old.length > 0
      ? fail(`nodes of ${old.length} pool(s) run an image older than ${parameters.days} days`, {
          at,
          targets: old.map(({ name }) => name),
        })
      : pass(`no image of a node is older than ${parameters.days} days`, { at })
  },
  cases: [
    {
      name: 'two weeks',
      given: images('AKSUbuntu-2204gen2containerd-202610.18.0'),
      expect: 'pass',
    },
    {
      name: 'thirty days',
      given: images('AKSAzureLinux-V3gen2-202610.02.0'),
      expect: 'pass',
    },
    {
      name: 'thirty-one days',
      given: images('AKSAzureLinux-V3gen2-202610.01.0'),
      expect: 'fail',
    },
    {
      name: 'Windows',
      given: images('AKSWindows-2022-containerd-20348.4052.261015'),
      expect: 'pass',
    },
    {
      name: 'Windows, old',
      given: images('AKSWindows-2022-containerd-20348.1787.230614'),
      expect: 'fail',
    },
    {
      name: 'an image of 2022',
      given: images('AKSUbuntu-1804gen2containerd-2022.10.03'),
      expect: 'fail',
    },
    {
      name: 'old, as the API reference spells it',
      given: images('AKSUbuntu:1604:2020.03.11'),
      expect: 'fail',
    },
    {
      name: 'one pool of two',
      given: images(
        'AKSUbuntu-2204gen2containerd-202610.18.0',
        'AKSUbuntu-2204gen2containerd-202601.18.0',
      ),
      expect: 'fail',
    },
    {
      name: 'older than the operator allows',
      given: images('AKSUbuntu-2204gen2containerd-202610.18.0'),
      parameters: { days: 7 },
      expect: 'fail',
    },
    {
      name: 'an availability set',
      given: aksWith({ agentPoolProfiles: [{ name: 'old', type: 'AvailabilitySet' }] }),
      expect: 'fail',
    },
    {
      name: 'hosted system pools only',
      given: aksWith({}, { sku: { name: 'Automatic' } }),
      expect: 'not-applicable',
    },
    {
      name: 'an unknown image beside an old one',
      given: images('AKSUbuntu-latest', 'AKSUbuntu-2204gen2containerd-202601.18.0'),
      expect: 'fail',
    },
    { name: 'no image told', given: images(null), expect: 'unknown' },
    { name: 'an image without a date', given: images('AKSUbuntu-latest'), expect: 'unknown' },
    { name: 'a day that is none', given: images('AKSUbuntu-2204-202613.45.0'), expect: 'unknown' },
    { name: 'no pools told', given: aksWith({}), expect: 'unknown' },
  ],
})

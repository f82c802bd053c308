import { zoneIds } from '../fleet/zone/zone-ids.ts'
import { atSite } from './at-site.ts'
import { besideClusters } from './beside-clusters.ts'
import { changeProperties } from './change-properties.ts'
import { clusters } from './clusters.ts'
import { huntSight, opens, resolves, sight } from './expected.ts'
import { harbour } from './harbour.ts'
import { harbourCluster } from './harbour-cluster.ts'
import { intrusionActs } from './intrusion-acts.ts'
import { people } from './people.ts'
import type { Step } from './step.ts'
import { withBesides } from './with-besides.ts'

const { berth, crane, pier, pilot, tide } = clusters
const { ada, noor, pipeline } = people
const scope = `/subscriptions/${harbour.subscriptionId}`
const { workspace } = zoneIds(harbour)
const office = ['203.0.113.0/24', '198.51.100.64/28']
const burst = 20

/** What happens to clusters themselves, and to Plimsoll's right to see them. */
const atClusters: readonly Step[] = [
  {
    at: '09:40',
    say: 'Ada Lindqvist opens the API server of aks-berth-prod to the world, from her laptop.',
    async act({ world, tell }) {
      const open = { apiServerAccessProfile: { authorizedIPRanges: ['0.0.0.0/0'] } }
      await tell(world.change(berth, changeProperties(open), { by: ada }))
    },
    alerts: [opens(berth, { control: 'aks-api-authorized-ranges', by: { name: ada.name } })],
  },
  {
    at: '09:52',
    say: 'Noor Haddad puts the named ranges back.',
    async act({ world, tell }) {
      const closed = { apiServerAccessProfile: { authorizedIPRanges: office } }
      await tell(world.change(berth, changeProperties(closed), { by: noor }))
    },
    alerts: [resolves(berth)],
  },
  {
    at: '10:30',
    say: 'A pipeline upgrades aks-crane-prod, and its template enables local accounts on the way.',
    async act({ world, tell }) {
      const upgrade = {
        provisioningState: 'Updating',
        kubernetesVersion: '1.37',
        disableLocalAccounts: false,
      }
      await tell(world.change(crane, changeProperties(upgrade), { by: pipeline }))
    },
    alerts: [
      opens(crane, {
        control: 'aks-local-accounts-disabled',
        by: { team: 'harbour', repository: 'example/harbour-infrastructure' },
      }),
    ],
  },
  {
    at: '10:48',
    say: 'The upgrade of aks-crane-prod succeeds. Local accounts are still there.',
    async act({ world, tell }) {
      const done = { provisioningState: 'Succeeded', currentKubernetesVersion: '1.37.1' }
      await tell(world.change(crane, changeProperties(done), { by: pipeline }))
    },
    looks: [crane],
    alerts: [],
    silence: 'Nothing is said: that finding is open already, and nothing else moved.',
  },
  {
    at: '11:05',
    say: 'The template is mended, and the pipeline runs again.',
    async act({ world, tell }) {
      const mended = { disableLocalAccounts: true }
      await tell(world.change(crane, changeProperties(mended), { by: pipeline }))
    },
    alerts: [resolves(crane)],
  },
  {
    at: '11:30',
    say: 'Ada Lindqvist creates aks-tide-test for an experiment, with all that the quick start leaves out.',
    async act({ world, tell }) {
      const quick = harbourCluster(tide, {
        api: 'open',
        localAccounts: true,
        policyAddOn: false,
        networkPolicy: 'none',
        defender: 'off',
        kms: 'off',
        metadataOpen: true,
      })
      const logs = 'microsoft.insights/diagnosticsettings'
      // AKS makes them; the quick start asks for no logs.
      const made = withBesides(quick, 4).slice(1)
      world.seed(...made.filter(({ type }) => type.toLowerCase() !== logs))
      await tell(world.put(quick, { by: ada }))
    },
    alerts: [opens(tide, { control: 'aks-api-authorized-ranges', by: { name: ada.name } })],
  },
  {
    at: '13:15',
    say: `The pipeline writes to aks-pilot-prod ${burst} times within seconds: tags, one by one.`,
    async act({ world, tell }) {
      const deeds = Array.from({ length: burst }, (_, index) =>
        world.change(
          pilot,
          (resource) => ({ ...resource, tags: { environment: 'prod', release: `r${index}` } }),
          { by: pipeline },
        ),
      )
      await tell(...deeds)
    },
    looks: [pilot],
    alerts: [],
    mostLooks: 2,
    silence: 'Nothing is said: tags move no verdict.',
  },
  {
    at: '14:05',
    say: 'A clean-up of role assignments takes away what Plimsoll reads the subscription Harbour with.',
    async act({ world, undo }) {
      undo.push(world.deny({ scope }))
    },
    meanwhile:
      'The next sweep and the next hunt notice, and its clusters are looked at over ten minutes …',
    looks: [berth, crane, pilot, tide, pier],
    hunt: '14:20',
    alerts: [sight(scope, 'open'), huntSight(workspace, 'open')],
  },
  {
    at: '15:05',
    say: 'The role is granted again.',
    async act({ undo }) {
      for (const give of undo.splice(0)) give()
    },
    meanwhile: 'The next sweep sees the subscription again, and every cluster has to be seen …',
    looks: [berth, crane, pilot, tide, pier],
    hunt: '15:20',
    alerts: [sight(scope, 'resolved'), huntSight(workspace, 'resolved')],
  },
  {
    at: '16:20',
    say: 'The experiment is over: aks-tide-test is deleted.',
    async act({ world, tell }) {
      await tell(world.remove(tide, { by: ada }))
    },
    alerts: [resolves(tide)],
  },
]

/** A Tuesday in December, after the first sweep. */
export const day: readonly Step[] = [
  ...atClusters,
  ...besideClusters,
  ...atSite,
  ...intrusionActs,
].toSorted((a, b) => (a.at < b.at ? -1 : 1))

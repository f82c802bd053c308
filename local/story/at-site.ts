import type { ArmResource } from '../azure/world/arm-resource.ts'
import { siteConfigurations } from '../fleet/arc/site-configurations.ts'
import { siteExtensions } from '../fleet/arc/site-extensions.ts'
import { resourceAt } from '../fleet/resource-at.ts'
import { changeProperties } from './change-properties.ts'
import { clusters } from './clusters.ts'
import { opens, resolves } from './expected.ts'
import { people } from './people.ts'
import type { Step } from './step.ts'

const { pier } = clusters
const { ada, noor } = people
const configuration = `${pier}/providers/${siteConfigurations.type}/site-config`
const sensor = `${pier}/providers/${siteExtensions.type}/microsoft-azuredefender`

function takingFrom(url: string): (resource: ArmResource) => ArmResource {
  const gitRepository = { url, timeoutInSeconds: 600, repositoryRef: { branch: 'main' } }
  return changeProperties({ gitRepository })
}

/** What happens to a cluster at a site, which Arc connects. */
export const atSite: readonly Step[] = [
  {
    at: '12:40',
    say: 'To try something Ada Lindqvist lets Flux on arc-pier-002 take what runs there from her own repository.',
    async act({ world, tell }) {
      const own = takingFrom('https://git.example.net/ada/pier-experiments')
      await tell(world.change(configuration, own, { by: ada }))
    },
    alerts: [opens(pier, { control: 'flux-source-trusted', by: { name: ada.name } })],
  },
  {
    at: '12:52',
    say: 'Noor Haddad sets the repository of the platform again.',
    async act({ world, tell }) {
      const platform = takingFrom('https://git.example.com/platform/sites')
      await tell(world.change(configuration, platform, { by: noor }))
    },
    alerts: [resolves(pier)],
  },
  {
    at: '13:30',
    say: 'Short of memory at the pier, Ada Lindqvist removes the Defender extension.',
    async act({ world, tell }) {
      await tell(world.remove(sensor, { by: ada }))
    },
    alerts: [opens(pier, { control: 'arc-defender-extension', by: { name: ada.name } })],
  },
  {
    at: '13:48',
    say: 'The node gets memory, and Noor Haddad installs the extension again.',
    async act({ world, tell }) {
      const extension = resourceAt(sensor, {
        extensionType: 'microsoft.azuredefender.kubernetes',
        autoUpgradeMinorVersion: true,
        releaseTrain: 'Stable',
        provisioningState: 'Succeeded',
      })
      await tell(world.put(extension, { by: noor }))
    },
    alerts: [resolves(pier)],
  },
]

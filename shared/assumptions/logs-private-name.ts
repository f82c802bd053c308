import { proven, refuted, unclear } from '../domain/assumption.ts'
import { clouds } from '../domain/clouds.ts'
import { assumption } from './assumption.ts'

const zone = clouds.AzureCloud.logsZone

export const logsPrivateName = assumption({
  id: 'logs-private-name',
  statement: `The name api.loganalytics.azure.com, which log queries are sent to, is an alias of one in the zone ${zone}`,
  mark: 'inferred',
  source:
    'Azure documents that this zone covers global endpoints, among them api, the API endpoint of Application Insights and Log Analytics; it does not name this host. People have quoted look-ups of api.loganalytics.io, the older name, that pass the zone',
  dependsOn:
    'The private network of main.bicep leads queries through this zone, and doctor names it where their private way is broken',
  needs: ['queryAliases'],
  judged:
    'Proven when DNS, as this machine asks it, follows the name to one below the zone; refuted when it follows an alias to its end and none of them is. A name that cannot be followed to its end, or that is no alias because a zone of the network answers in its place, tells nothing.',
  fallback:
    'Queries from a private network then go to the public address, which closed workspaces refuse, and doctor names a zone that does not help. Two ways are left, both untried: a private DNS zone api.loganalytics.azure.com, linked to that network, with a record @ that holds the address of api in the zone above; or no privateLogs, workspaces that take queries from the public network, and a firewall that lets this host pass.',
  judge({ queryAliases: { names, lost } }) {
    const said = names.join(' → ')
    if (names.some((name) => name.endsWith(`.${zone}`))) return proven(said)
    if (lost !== null) return unclear(`${said}, and no further: ${lost}`)
    return names.length > 1
      ? refuted(`${said}, where it ends`)
      : unclear(`${said} is no alias here; a DNS zone of this network may answer in its place`)
  },
})

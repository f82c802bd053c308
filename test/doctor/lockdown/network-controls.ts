import { controls } from '../../../shared/controls/index.ts'
import type { Control } from '../../../shared/domain/control.ts'
import { facets } from '../../../shared/domain/facets/index.ts'

const words = /network|private|public|egress|outbound|proxy|gateway|ingress|firewall/

/**
 * Every control of the catalogue that is about networks: one of the benchmark's chapter on them (NS), one that reads
 * something of Microsoft.Network or a private link, or one whose id or title says so.
 */
export const networkControls: readonly Control[] = controls.filter(
  ({ id, title, frameworks, needs, consults }) => {
    const isOfChapter = (frameworks['mcsb'] ?? []).some((one) => /^~?NS-/.test(one))
    const readsNetwork = [...needs, ...consults].some((name) =>
      /^Microsoft\.Network\/|privateLink|privateEndpoint/i.test(facets[name].resourceType),
    )
    return isOfChapter || readsNetwork || words.test(`${id} ${title.toLowerCase()}`)
  },
)

import type { Beside } from '../beside/beside.ts'
import { imageFindings } from '../beside/image-findings.ts'
import { kindOf } from './kind-of.ts'

/** What Defender for Cloud found in images that run at a site, where its extension is. */
export const siteImages: Beside = {
  ...imageFindings,
  make(input) {
    const isSeen = kindOf(input.cluster)?.extensions.includes('microsoft-azuredefender')
    return isSeen ? imageFindings.make(input) : undefined
  },
}

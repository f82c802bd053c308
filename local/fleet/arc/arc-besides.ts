import type { Beside } from '../beside/beside.ts'
import { siteConfigurations } from './site-configurations.ts'
import { siteExtensions } from './site-extensions.ts'
import { siteFindings } from './site-findings.ts'
import { siteImages } from './site-images.ts'
import { siteInstances } from './site-instances.ts'
import { siteLogSettings } from './site-log-settings.ts'
import { sitePolicyStates } from './site-policy-states.ts'

/** Everything that stands beside an Arc cluster of the sample fleet. */
export const arcBesides: readonly Beside[] = [
  siteConfigurations,
  siteExtensions,
  siteFindings,
  siteImages,
  siteInstances,
  siteLogSettings,
  sitePolicyStates,
]

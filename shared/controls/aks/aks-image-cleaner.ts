import { fail, pass } from '../../domain/verdict.ts'
import { control } from '../control.ts'
import { aksWith } from '../parts/aks-with.ts'
import { wholeNumber } from '../parts/parameters.ts'

const at = '/properties/securityProfile/imageCleaner'

function cleaner(
  imageCleaner: { readonly [key: string]: boolean | number | string | null } | null,
) {
  return aksWith({ securityProfile: { imageCleaner } })
}

export const aksImageCleaner = control({
  id: 'aks-image-cleaner',
  title: 'Image Cleaner removes vulnerable cached images',
  severity: 'low',
  appliesTo: ['aks'],
  needs: ['managedCluster'],
  parameters: {
    hours: wholeNumber(168, 24, 2160, 'Longest interval between two rounds, in hours'),
  },
  frameworks: {
    mcsb: ['~PV-6'],
    nist800_190: ['4.2.2 stale images in registries'],
    nsa: ['Pod security: building secure container images'],
    owasp: ['K02 Supply Chain Vulnerabilities'],
  },
  peers: {
    policy: ['af3c26b2-6fad-493e-9236-9c68928516ab', '7e49285c-4bed-4564-b26a-5225ccc311f3'],
  },
  why: 'An image with a known flaw that lies on a node starts without the registry being asked, so no scan and no policy of the registry stops it.',
  judged:
    'securityProfile.imageCleaner.enabled has to be true and intervalHours at most what the parameter says; an interval that is not told is the 168 hours of AKS.',
  fix: 'az aks update -g <group> -n <cluster> --enable-image-cleaner --image-cleaner-interval-hours 168',
  bicep: `properties: {
  securityProfile: {
    imageCleaner: {
      enabled: true
      intervalHours: 168
    }
  }
}`,
  check({ managedCluster: { properties } }, { parameters }) {
    const cleaner = properties.securityProfile.imageCleaner
    if (cleaner?.enabled !== true) return fail('Image Cleaner is off', { at: `${at}/enabled` })
    const hours = cleaner.intervalHours ?? 168
    return hours <= parameters.hours
      ? pass(`Image Cleaner runs every ${hours} hours`, { at })
      : fail(`Image Cleaner runs only every ${hours} hours`, { at: `${at}/intervalHours` })
  },
  cases: [
    { name: 'on', given: cleaner({ enabled: true, intervalHours: 168 }), expect: 'pass' },
    { name: 'on, interval not told', given: cleaner({ enabled: true }), expect: 'pass' },
    { name: 'too seldom', given: cleaner({ enabled: true, intervalHours: 720 }), expect: 'fail' },
    {
      name: 'too seldom for the operator',
      given: cleaner({ enabled: true, intervalHours: 168 }),
      parameters: { hours: 48 },
      expect: 'fail',
    },
    { name: 'off', given: cleaner({ enabled: false, intervalHours: 24 }), expect: 'fail' },
    { name: 'null', given: cleaner(null), expect: 'fail' },
    { name: 'never set', given: aksWith({}), expect: 'fail' },
    {
      name: 'an interval as text',
      given: cleaner({ enabled: true, intervalHours: 'weekly' }),
      expect: 'unknown',
    },
  ],
})

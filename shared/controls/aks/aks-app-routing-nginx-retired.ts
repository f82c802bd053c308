import { fail, notApplicable, pass } from '../../domain/verdict.ts'
import { control } from '../control.ts'
import { aksWith } from '../parts/aks-with.ts'
import { dayOf } from '../parts/day-of.ts'

const at = '/properties/ingressProfile/webAppRouting/nginx/defaultIngressControllerType'
/** Azure patches the managed NGINX through November 2026: https://github.com/Azure/AKS/issues/5516. */
const unpatchedFrom = '2026-12-01'
const december = '2026-12-01T00:00:00.000Z'

function routing(defaultIngressControllerType?: string | null, enabled = true) {
  const nginx =
    defaultIngressControllerType === undefined ? {} : { nginx: { defaultIngressControllerType } }
  return aksWith({ ingressProfile: { webAppRouting: { enabled, ...nginx } } })
}

export const aksAppRoutingNginxRetired = control({
  id: 'aks-app-routing-nginx-retired',
  title: 'Application routing does not run the retired NGINX controller',
  severity: 'medium',
  appliesTo: ['aks'],
  needs: ['managedCluster'],
  frameworks: {
    mcsb: ['PV-6'],
    nist800_190: ['4.4.1 vulnerabilities in the runtime software'],
    nsa: ['Upgrading and application security practices'],
    owasp: ['K10 Outdated and Vulnerable Kubernetes Components'],
  },
  why: 'ingress-nginx ended in March 2026 and Azure patches its copy through November 2026 only. A proxy on the internet without fixes is the most attacked part of a cluster.',
  judged:
    'Not applicable without application routing. defaultIngressControllerType None passes. AnnotationControlled, External, Internal and absent, which means AnnotationControlled, pass with an advice until 2026-11-30 and fail from 2026-12-01. Controllers that objects inside the cluster ask for are not visible here.',
  fix: `# first move the routes to the Gateway API
az aks approuting gateway istio enable -g <group> -n <cluster>
az aks approuting update -g <group> -n <cluster> --nginx None`,
  bicep: `properties: {
  ingressProfile: {
    webAppRouting: {
      enabled: true
      nginx: { defaultIngressControllerType: 'None' }
    }
  }
}`,
  check({ managedCluster: { properties } }, { now }) {
    const { enabled, nginx } = properties.ingressProfile.webAppRouting
    if (enabled !== true) return notApplicable('application routing is off')
    const type = nginx.defaultIngressControllerType ?? 'AnnotationControlled'
    if (type === 'None') return pass('application routing runs no NGINX of its own', { at })
    return dayOf(now) >= unpatchedFrom
      ? fail(`application routing runs NGINX (${type}), which gets no more security fixes`, { at })
      : pass(`application routing runs NGINX (${type}), still patched`, {
          at,
          advice: `Azure patches NGINX until 2026-11-30: move the routes to the Gateway API before`,
        })
  },
  cases: [
    { name: 'none', given: routing('None'), now: december, expect: 'pass' },
    {
      name: 'the last day of patches',
      given: routing('External'),
      now: '2026-11-30T23:59:59.000Z',
      expect: 'pass',
    },
    { name: 'external', given: routing('External'), now: december, expect: 'fail' },
    { name: 'internal', given: routing('Internal'), now: december, expect: 'fail' },
    {
      name: 'by annotation',
      given: routing('AnnotationControlled'),
      now: december,
      expect: 'fail',
    },
    { name: 'never set', given: routing(), now: december, expect: 'fail' },
    { name: 'null', given: routing(null), now: december, expect: 'fail' },
    { name: 'off', given: routing('External', false), now: december, expect: 'not-applicable' },
    { name: 'no ingress', given: aksWith({}), now: december, expect: 'not-applicable' },
    { name: 'a new type', given: routing('Ambient'), now: december, expect: 'unknown' },
  ],
})

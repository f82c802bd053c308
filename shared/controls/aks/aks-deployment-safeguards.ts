import type { Context } from '../../domain/context.ts'
import type { JsonObject } from '../../domain/json.ts'
import { fail, notApplicable, pass, unknown } from '../../domain/verdict.ts'
import { control } from '../control.ts'
import { fitsAny } from '../parts/fits-any.ts'
import { words } from '../parts/parameters.ts'

const at = '/0/properties/level'
const production: Context = { environment: 'production' }

function safeguards(properties: JsonObject) {
  return { deploymentSafeguards: [{ name: 'default', properties }] }
}

const enforced = { level: 'Enforce', podSecurityStandardsLevel: 'Baseline' }

export const aksDeploymentSafeguards = control({
  id: 'aks-deployment-safeguards',
  title: 'Deployment safeguards enforce, with few exceptions',
  severity: 'medium',
  appliesTo: ['aks'],
  needs: ['deploymentSafeguards'],
  parameters: {
    excludedNamespaces: words(
      [],
      'Namespaces that the safeguards may leave out; * is any text. Those that AKS itself leaves out need not be listed',
    ),
    production: words(
      ['production', 'prod'],
      'Values of the context environment whose clusters need safeguards',
    ),
  },
  frameworks: {
    mcsb: ['PV-2'],
    nist800_190: ['4.4.3 insecure container runtime configurations'],
    nsa: ['Pod security enforcement'],
    owasp: ['K04 Lack of Centralized Policy Enforcement'],
  },
  why: 'Safeguards are the shortest way from advice to enforcement on AKS, and a list of exceptions that nobody reviews is the shortest way round them.',
  judged:
    'The level has to be Enforce (Warn passes with an advice), the pod security standard Baseline or Restricted, and each excluded namespace has to be one that the parameter excludedNamespaces allows. A standard of Privileged, which is also what none means, is half a cure. Without safeguards a production cluster fails (production is what the context environment says) and the control does not apply to others. Where Azure Policy or Pod Security Admission enforces the same, exempt the cluster with that as the reason.',
  fix: `# update in place of create where there are safeguards already
az aks safeguards create -g <group> -n <cluster> --level Enforce --pss-level Baseline`,
  bicep: `resource safeguards 'Microsoft.ContainerService/deploymentSafeguards@2025-07-01' = {
  scope: cluster
  name: 'default'
  properties: {
    level: 'Enforce'
    podSecurityStandardsLevel: 'Baseline'
  }
}`,
  check({ deploymentSafeguards: [safeguards] }, { context: { environment }, parameters }) {
    if (safeguards === undefined) {
      if (environment === undefined) {
        const because = 'there are no deployment safeguards, and the policy does not say of what'
        return unknown('not-mapped', `${because} environment the cluster is`)
      }
      return parameters.production.includes(environment.toLowerCase())
        ? fail('a production cluster has no deployment safeguards')
        : notApplicable('safeguards are asked of production clusters')
    }
    const { level, podSecurityStandardsLevel: standard, excludedNamespaces } = safeguards.properties
    const excluded = excludedNamespaces.filter(
      (name) => !fitsAny(name, parameters.excludedNamespaces),
    )
    if (excluded.length > 0) {
      return fail('the safeguards leave out namespaces that nobody allowed', {
        at: '/0/properties/excludedNamespaces',
        targets: excluded,
      })
    }
    if (level === undefined) return fail('the safeguards say no level', { at })
    if (standard === undefined || standard === 'Privileged') {
      return fail('the safeguards ask for no pod security standard', {
        at: '/0/properties/podSecurityStandardsLevel',
        partial: true,
      })
    }
    return pass(`safeguards ${level === 'Warn' ? 'warn' : 'enforce'} at ${standard}`, {
      at,
      ...(level === 'Warn' && { advice: 'nothing is stopped yet: set the level to Enforce' }),
    })
  },
  observe: ({ deploymentSafeguards }) => ({
    excludedNamespaces: deploymentSafeguards.flatMap(
      ({ properties }) => properties.excludedNamespaces,
    ),
  }),
  cases: [
    { name: 'enforced', given: safeguards(enforced), expect: 'pass' },
    {
      name: 'enforced, in another case',
      given: safeguards({ level: 'enforce', podSecurityStandardsLevel: 'RESTRICTED' }),
      expect: 'pass',
    },
    { name: 'warning', given: safeguards({ ...enforced, level: 'Warn' }), expect: 'pass' },
    {
      name: 'enforced, privileged pods allowed',
      given: safeguards({ ...enforced, podSecurityStandardsLevel: 'Privileged' }),
      expect: 'fail',
    },
    { name: 'no standard', given: safeguards({ level: 'Enforce' }), expect: 'fail' },
    { name: 'no level', given: safeguards({}), expect: 'fail' },
    {
      name: 'an excluded namespace',
      given: safeguards({ ...enforced, excludedNamespaces: ['legacy'] }),
      expect: 'fail',
    },
    {
      name: 'an excluded namespace that is allowed',
      given: safeguards({ ...enforced, excludedNamespaces: ['legacy-a'] }),
      parameters: { excludedNamespaces: ['legacy-*'] },
      expect: 'pass',
    },
    {
      name: 'only what AKS itself leaves out',
      given: safeguards({ ...enforced, systemExcludedNamespaces: ['kube-system'] }),
      expect: 'pass',
    },
    {
      name: 'none, production',
      given: { deploymentSafeguards: [] },
      context: production,
      expect: 'fail',
    },
    {
      name: 'none, elsewhere',
      given: { deploymentSafeguards: [] },
      context: { environment: 'dev' },
      expect: 'not-applicable',
    },
    {
      name: 'none, environment not mapped',
      given: { deploymentSafeguards: [] },
      expect: 'unknown',
    },
    {
      name: 'a new level',
      given: safeguards({ ...enforced, level: 'Mutate' }),
      expect: 'unknown',
    },
  ],
})

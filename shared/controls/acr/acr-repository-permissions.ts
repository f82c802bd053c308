import { fail, notApplicable, pass, unknown } from '../../domain/verdict.ts'
import { control } from '../control.ts'
import { isListed } from '../parts/is-listed.ts'
import { nameOf } from '../parts/name-of.ts'
import { words } from '../parts/parameters.ts'
import { registriesWith } from '../parts/registries-with.ts'

const mode = (roleAssignmentMode: string | null) => registriesWith({ roleAssignmentMode })

export const acrRepositoryPermissions = control({
  id: 'acr-repository-permissions',
  title: 'Registries of sensitive clusters grant by repository',
  severity: 'low',
  appliesTo: ['aks'],
  needs: ['registries'],
  parameters: {
    dataClasses: words(
      ['restricted', 'sensitive', 'confidential'],
      'Values of the context dataClass whose registries have to grant by repository',
    ),
  },
  frameworks: {
    cisAks: ['5.1.2'],
    mcsb: ['PA-7'],
    nist800_190: ['4.2.3 insufficient registry authentication/authorization'],
    nsa: ['Pod security: building secure container images'],
    owasp: ['K02 Supply Chain Vulnerabilities'],
  },
  why: 'A role on the whole registry lets every cluster pull every image of everybody. Grants by repository let each one have what it needs.',
  judged:
    'roleAssignmentMode of every registry that the nodes may pull from has to be AbacRepositoryPermissions where the context dataClass is one that the parameter lists; absent means the older mode. Other classes do not apply, and without that context it is unknown. In this mode the role AcrPull grants nothing any more.',
  fix: 'az acr update -n <registry> --role-assignment-mode rbac-abac',
  bicep: `properties: {
  roleAssignmentMode: 'AbacRepositoryPermissions'
}`,
  check({ registries }, { context: { dataClass }, parameters: { dataClasses } }) {
    if (registries.length === 0) {
      return notApplicable('no registry is known that the nodes may pull from')
    }
    const targets = registries
      .filter(({ properties }) => properties.roleAssignmentMode !== 'AbacRepositoryPermissions')
      .map(nameOf)
    if (targets.length === 0) return pass('the registries grant by repository')
    if (dataClass === undefined) {
      return unknown('not-mapped', 'the context dataClass is not mapped')
    }
    return isListed(dataClass, dataClasses)
      ? fail(`grants the whole registry: ${targets.join(', ')}`, { targets })
      : notApplicable(`${dataClass} data does not demand grants by repository`)
  },
  cases: [
    { name: 'by repository', given: mode('abacRepositoryPermissions'), expect: 'pass' },
    {
      name: 'by registry, sensitive data',
      given: mode('LegacyRegistryPermissions'),
      context: { dataClass: 'Sensitive' },
      expect: 'fail',
    },
    {
      name: 'never set, sensitive data',
      given: mode(null),
      context: { dataClass: 'sensitive' },
      expect: 'fail',
    },
    {
      name: 'by registry, public data',
      given: mode('LegacyRegistryPermissions'),
      context: { dataClass: 'public' },
      expect: 'not-applicable',
    },
    { name: 'no registry', given: registriesWith(), expect: 'not-applicable' },
    { name: 'by registry, class not mapped', given: mode(null), expect: 'unknown' },
    { name: 'a new mode', given: mode('Zanzibar'), expect: 'unknown' },
    { name: 'not read', given: {}, expect: 'unknown' },
  ],
})

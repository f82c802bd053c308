import { camelCase } from '../generate/camel-case.ts'

/** A control that compiles and judges nothing yet: test/catalogue names each TODO that is left. */
export function controlScaffold(id: string): string {
  return `import { fail, pass } from '../../domain/verdict.ts'
import { control } from '../control.ts'
import { aksWith } from '../parts/aks-with.ts'

const at = '/properties/TODO'

export const ${camelCase(id)} = control({
  id: '${id}',
  title: 'TODO: the good condition, as a statement',
  severity: 'medium',
  appliesTo: ['aks'],
  needs: ['managedCluster'],
  frameworks: {},
  why: 'TODO: a reason that a stranger would accept',
  judged: 'TODO: the rule in words; what absent, null and unknown values mean',
  fix: 'az aks update -g <group> -n <cluster> TODO',
  check({ managedCluster: { properties } }) {
    return properties.provisioningState === 'TODO'
      ? pass('TODO: what holds', { at })
      : fail('TODO: what is wrong', { at })
  },
  cases: [
    { name: 'TODO: the good condition', given: aksWith({}), expect: 'pass' },
    { name: 'TODO: never set', given: aksWith({}), expect: 'fail' },
  ],
})
`
}

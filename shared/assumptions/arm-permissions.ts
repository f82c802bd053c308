import { proven, refuted } from '../domain/assumption.ts'
import { auditorActions } from '../domain/auditor-actions.ts'
import { assumption } from './assumption.ts'

export const armPermissions = assumption({
  id: 'arm-permissions',
  statement: 'Every action of the generated role exists, and is no data action',
  mark: 'inferred',
  source:
    'The actions are written by the rule of Azure, type and verb; the template is not checked against the list of operations before it is deployed',
  dependsOn:
    'The custom role of fleet.bicep: Azure refuses a role with an action that does not exist',
  needs: ['operations'],
  judged:
    'Proven when the list of operations of its provider has each; refuted by one that is missing, or that is a data action.',
  fallback:
    'The action has to leave its facet or shared/domain/auditor-actions.ts, and what it reads stays unreadable; fleet.bicep cannot be deployed before.',
  judge({ operations: { isData } }) {
    const wrong = auditorActions.filter((action) => isData[action.toLowerCase()] !== false)
    return wrong.length === 0
      ? proven(`${auditorActions.length} actions are listed`)
      : refuted(`not among the actions: ${wrong.join(', ')}`)
  },
})

import { check } from './check.ts'
import { filled } from './filled.ts'
import { answered } from './parts/sample-services.ts'
import { servicePlace } from './parts/service-place.ts'

const denied = answered({ outcome: 'forbidden', said: '403 AuthorizationPermissionMismatch' })
const lost = answered({ outcome: 'forbidden', said: 'no token: CredentialUnavailableError' })

export const servicesAllowed = check({
  id: 'services-allowed',
  title: 'The identity may use every service that the deployment needs',
  severity: 'critical',
  sights: ['services'],
  why: 'Without its role at the storage account the app neither works nor can say so; without it at the vault no channel hears anything.',
  judged:
    'The request to each service is not refused for want of a role. Run by a person it is their login that needs the role, or the one of the same name that only reads.',
  mends: {
    login: 'az login',
    grant:
      'az role assignment create --assignee <object id of the identity> --role "<role>" --scope <resource id>',
  },
  find({ services }, { mends }) {
    const denied = services.filter(({ outcome }) => outcome === 'forbidden')
    const [first] = denied
    if (first !== undefined && denied.every(({ said }) => said.startsWith('no token'))) {
      const what = `nobody is signed in here (${first.said}); a function app needs its identity`
      return [{ scope: 'login', what, mend: mends.login }]
    }
    return denied.map((answer) => {
      const { title, role } = servicePlace(answer)
      return {
        scope: answer.host,
        what: `${title} refuses this identity (${answer.said}); it takes the role ${role}`,
        mend: filled(mends.grant, { role }),
      }
    })
  },
  cases: [
    { name: 'it may', given: { services: [answered({})] }, finds: [] },
    { name: 'it may not', given: { services: [denied] }, finds: [denied.host] },
    { name: 'nobody is signed in', given: { services: [lost, lost] }, finds: ['login'] },
    { name: 'shut to all', given: { services: [answered({ outcome: 'shut' })] }, finds: [] },
    { name: 'not asked', given: {}, finds: null },
  ],
})

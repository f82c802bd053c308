import type { Facets } from '../../domain/facets/index.ts'
import { hours, secondsBetween } from '../../domain/time.ts'
import { fail, pass } from '../../domain/verdict.ts'
import { control } from '../control.ts'
import { holderOf } from '../parts/holder-of.ts'
import { isListed } from '../parts/is-listed.ts'
import { isSameText } from '../parts/is-same-text.ts'
import { knownTime } from '../parts/known-time.ts'
import { wholeNumber, words } from '../parts/parameters.ts'
import { roleAllows } from '../parts/role-allows.ts'
import { roleOf } from '../parts/role-of.ts'
import { rolesWith } from '../parts/roles-with.ts'
import { rulingActions } from '../parts/ruling-actions.ts'
import { unseenRoles } from '../parts/unseen-roles.ts'

type Schedule = Facets['roleAssignmentSchedules'][number]

/** Who can activate a role. Programs cannot: they hold what they hold. */
const people: ReadonlySet<string | undefined> = new Set(['ForeignGroup', 'Group', 'User'])

/** Hours for which an assignment stands; null: for ever. */
function spanOf(schedule: Schedule | undefined): number | null {
  const { startDateTime, endDateTime } = schedule?.properties ?? {}
  const start = knownTime(startDateTime, '/*/properties/startDateTime')
  const end = knownTime(endDateTime, '/*/properties/endDateTime')
  return start === null || end === null ? null : secondsBetween(start, end) / hours(1)
}

const id =
  '/subscriptions/00000000-0000-0000-0000-000000000001/providers/Microsoft.Authorization/roleAssignments/a'

function held(role: string, schedule: object | null, type = 'User') {
  const { roleAssignments } = rolesWith({ role, type, who: 'AB' })
  const properties = { originRoleAssignmentId: id.toLowerCase(), ...schedule }
  return {
    roleAssignments: roleAssignments.map((one) => ({ ...one, id })),
    roleAssignmentSchedules: schedule === null ? [] : [{ name: 's', properties }],
  }
}

const activated = {
  assignmentType: 'Activated',
  startDateTime: '2026-11-01T00:00:00Z',
  endDateTime: '2026-11-01T08:00:00Z',
}
const standing = { assignmentType: 'Assigned', startDateTime: '2026-01-01T00:00:00Z' }

export const iamPim = control({
  id: 'iam-pim',
  title: 'Privileged cluster roles are eligible, not active',
  severity: 'medium',
  appliesTo: ['aks', 'arc'],
  needs: ['roleAssignments', 'roleAssignmentSchedules'],
  parameters: {
    hours: wholeNumber(8, 1, 72, 'How many hours a role may be active at a time'),
    breakGlass: words([], 'Object ids of principals that are for emergencies only'),
    eligibleGroups: words(
      [],
      'Object ids of groups whose membership people activate (PIM for groups)',
    ),
  },
  frameworks: {
    mcsb: ['PA-2'],
    nsa: ['Authentication and authorization'],
    owasp: ['K03 Overly Permissive RBAC'],
  },
  why: 'A right that stands is there for whoever steals the account at night. One that has to be activated is there for some hours, with a reason, and somebody hears of it.',
  judged:
    'Assignments to users and groups of a role that rules the cluster (as in iam-cluster-admins-limited) may stand only for the parameter hours: their schedule has to end, so long after its start. One without a schedule stands for ever. Programs cannot activate and are not judged, nor are principals that breakGlass or eligibleGroups lists: who activates the membership of a group Azure does not tell here. A role without a definition is unknown.',
  fix: `# make the holder eligible in Privileged Identity Management first, then take the standing right away
az role assignment delete --assignee-object-id <principal> --role <role> --scope <scope>`,
  check({ roleAssignments, roleAssignmentSchedules: schedules }, { parameters }) {
    const excused = [...parameters.breakGlass, ...parameters.eligibleGroups]
    const ruling = roleAssignments.filter(
      (one) =>
        roleAllows(one, rulingActions) === true &&
        people.has(one.properties.principalType) &&
        !isListed(holderOf(one), excused),
    )
    const bad = ruling.filter((one) => {
      const own = schedules.filter(({ properties }) =>
        isSameText(properties.originRoleAssignmentId, one.id),
      )
      const spans = own.map(spanOf)
      return own.length === 0 || spans.some((span) => span === null || span > parameters.hours)
    })
    if (bad.length > 0) {
      return fail(`stand for more than ${parameters.hours} hours`, {
        targets: bad.map((one) => `${holderOf(one)}: ${roleOf(one)}`),
      })
    }
    return unseenRoles(roleAssignments) ?? pass('no right to rule the cluster stands')
  },
  cases: [
    { name: 'activated', given: held('Owner', activated), expect: 'pass' },
    {
      name: 'activated for too long',
      given: held('Owner', { ...activated, endDateTime: '2026-11-02T00:00:00Z' }),
      expect: 'fail',
    },
    {
      name: 'a day is allowed',
      given: held('Owner', { ...activated, endDateTime: '2026-11-02T00:00:00Z' }),
      parameters: { hours: 24 },
      expect: 'pass',
    },
    { name: 'stands', given: held('Owner', standing), expect: 'fail' },
    {
      name: 'stands, with null for an end',
      given: held('Owner', { ...standing, endDateTime: null }),
      expect: 'fail',
    },
    { name: 'no schedule', given: held('Contributor', null, 'group'), expect: 'fail' },
    {
      name: 'a group that people activate',
      given: held('Owner', standing, 'Group'),
      parameters: { eligibleGroups: ['ab'] },
      expect: 'pass',
    },
    {
      name: 'for emergencies',
      given: held('Owner', standing),
      parameters: { breakGlass: ['ab'] },
      expect: 'pass',
    },
    { name: 'a program', given: held('Owner', standing, 'ServicePrincipal'), expect: 'pass' },
    { name: 'a reader', given: held('Reader', standing), expect: 'pass' },
    {
      name: 'an end that is no time',
      given: held('Owner', { ...standing, endDateTime: 'late' }),
      expect: 'unknown',
    },
    {
      name: 'no assignment at all',
      given: { roleAssignments: [], roleAssignmentSchedules: [] },
      expect: 'unknown',
    },
  ],
})

import type { Ailment } from '../domain/exam.ts'
import { asJson } from '../domain/json.ts'
import { raiseConcern, settleConcern } from './concerns.ts'
import type { ExamDeps } from './doctor/exam-deps.ts'
import { examine } from './doctor/examine.ts'
import { keepExam, type LastExam, lastExam } from './doctor/last-exam.ts'

type Told = LastExam['told'][number]

const member = 'doctor'

/**
 * The app examines itself: what is wrong becomes a concern, and is over when an exam finds it no more. What
 * another part tells of too is the same concern, with one member more. Passing trouble is told when it is there
 * twice. What could not be examined stays as it was.
 */
export async function doctor(deps: ExamDeps): Promise<void> {
  const examination = await examine('app', deps)
  const { ailments, unexamined } = examination
  for (const ailment of ailments) {
    deps.telemetry.log('warn', 'Doctor has found something', asJson({ ...ailment }))
  }
  deps.telemetry.metric('ailments', ailments.length, { unexamined: unexamined.length })
  const last = await lastExam(deps)
  const again = (one: Ailment) => last?.ailments.some(isSame(one)) === true
  const current = ailments.filter((one) => one.passing !== true || again(one))
  for (const ailment of current) await raiseConcern(concernOf(ailment, deps), deps)
  const open = (last?.told ?? []).filter((one) => !current.some(isSame(one)))
  const isUnseen = ({ check }: Told) => unexamined.some((one) => one.check === check)
  const over = open.filter((one) => !isUnseen(one) && !ailments.some(isSame(one)))
  for (const { cause, scope } of over) await settleConcern({ cause, scope }, member, deps)
  const kept = open.filter((one) => !over.includes(one))
  const told = [...current, ...kept].map(({ check, cause, scope }) => ({ check, cause, scope }))
  await keepExam(examination, told, deps)
}

function isSame(one: Pick<Told, 'cause' | 'scope'>) {
  return ({ cause, scope }: Pick<Told, 'cause' | 'scope'>) =>
    cause === one.cause && scope === one.scope
}

function concernOf({ check: id, severity, cause, scope, what, mend }: Ailment, deps: ExamDeps) {
  const check = deps.checks.find((one) => one.id === id)
  const title = `${what.charAt(0).toUpperCase()}${what.slice(1)}`
  return { cause, scope, member, severity, title, because: check?.why ?? what, fix: mend }
}

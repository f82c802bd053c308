import { proven, refuted, unclear } from '../domain/assumption.ts'
import { assumption } from './assumption.ts'

/** So many lines without the words are no chance. */
const enough = 10

export const logsGuardWords = assumption({
  id: 'logs-guard-words',
  statement:
    'A line of guard about a failure holds one of the words that the detection of failures looks for',
  mark: 'inferred',
  source: 'A guess: no public sample of its log with failures was found',
  dependsOn: 'guard.auth-failure-burst counts lines with these words',
  needs: ['guardLines'],
  judged:
    'Proven when at least half of the lines of a day at the level ERROR hold one of them; refuted when there are ten lines and fewer do. Without such lines nothing is told.',
  fallback:
    'guard.auth-failure-burst is experimental and tells of nothing then. Refused sign-ins are seen in the audit log as well; the words of shared/domain/log/guard-failures.ts have to be those of the log.',
  judge({ guardLines: { lines, failures, told } }) {
    if (lines === 0) return unclear('guard has written nothing within a day')
    if (failures === 0) return unclear(`none of ${lines} lines is at the level ERROR`)
    const said = `${told} of ${failures} lines at the level ERROR hold one of the words`
    if (told * 2 >= failures) return proven(said)
    return failures >= enough ? refuted(said) : unclear(said)
  },
})

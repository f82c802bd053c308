import type { MaintenanceWindow } from '../domain/policy.ts'
import type { Catalogue } from './catalogue.ts'
import { eitherOf } from './either-of.ts'
import type { Form } from './form.ts'
import { described, matching, oneOrMore, text } from './forms.ts'
import { hoursForm } from './hours-form.ts'
import { fields } from './map-forms.ts'
import { momentForm } from './moment-form.ts'
import { patternOf } from './pattern-forms.ts'
import { contextMatch, type Declared } from './route-form.ts'
import { scopeForm } from './scope-form.ts'
import { untilForm } from './until-form.ts'

const name = matching(
  /^[A-Za-z0-9][\w.-]{0,63}$/,
  'a name of at most 64 letters, digits, `-`, `_` and `.`',
)

/** One entry of `windows`: from one moment to another, or in the same hours of every week. */
export function windowForm(catalogue: Catalogue, declared: Declared): Form<MaintenanceWindow> {
  const ids = catalogue.controls.map(({ id }) => id)
  const form = fields(
    {
      name,
      scope: described(scopeForm, '`*`, or an ARM id at or above clusters.'),
      reason: text(),
      owner: described(text(), 'Who answers for it.'),
      until: described(untilForm, 'Its end; of a weekly window, the day after which it is over.'),
    },
    {
      from: described(momentForm('00:00:00.000'), 'When it begins. A date begins at 00:00 UTC.'),
      weekly: described(hoursForm, 'Or the hours of a week in which it is open.'),
      controls: described(
        oneOrMore(patternOf(['control', 'controls'], ids, catalogue.retired)),
        'Without it every control.',
      ),
      context: contextMatch(declared),
    },
  )
  return eitherOf('from', 'weekly', {
    ...form,
    read(at) {
      const window = form.read(at)
      if (window?.from === undefined || window.from < window.until) return window
      at.tell(at.node.place, `${at.path}.from`, 'is not before `until`')
      return undefined
    },
  })
}

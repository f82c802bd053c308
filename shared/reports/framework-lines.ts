import type { FrameworkItem, SurveyedFramework } from './framework-survey.ts'
import type { Paint } from './paint.ts'

/** What the fleet says about each id of a framework, and whose numbering that is. */
export function frameworkLines(
  { framework, items }: SurveyedFramework,
  paint: Paint,
): readonly string[] {
  const width = Math.max(0, ...items.map(({ id }) => id.length))
  return [
    `${paint('bold', framework.title)} (${framework.name})`,
    `  ${paint('dim', framework.evidence)}`,
    ...items.map((item) => `  ${item.id.padEnd(width)}  ${itemText(item, paint)}`),
  ]
}

function itemText({ verdicts, failing, controls }: FrameworkItem, paint: Paint): string {
  const counts = `fail ${verdicts.fail}, pass ${verdicts.pass}, unknown ${verdicts.unknown}, not applicable ${verdicts['not-applicable']}`
  return failing.length > 0
    ? `${paint('red', counts)}: ${failing.join(', ')}`
    : `${counts}: ${controls.join(', ')}`
}

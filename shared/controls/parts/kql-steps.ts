/** A literal (three ways to quote), a comment, a bar, or what stands between them. */
const token =
  /"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|@"(?:[^"]|"")*"|@'(?:[^']|'')*'|\/\/[^\n]*|\||;|[^"'@/|;]+|[@/]/gy

/**
 * The steps of a KQL pipeline, trimmed, without comments. Null for what is no single pipeline: several
 * statements, an open quote, brackets with a pipeline of their own, an empty step.
 */
export function kqlSteps(kql: string): readonly string[] | null {
  const steps: string[] = []
  let step = ''
  let end = 0
  for (const [text] of kql.matchAll(token)) {
    end += text.length
    if (text === '|') {
      steps.push(step.trim())
      step = ''
    } else if (text === ';') {
      if (kql.slice(end).trim() !== '') return null
    } else if (!text.startsWith('//')) step += text
  }
  if (end !== kql.length) return null
  steps.push(step.trim())
  return steps.every((one) => one !== '' && isBalanced(one)) ? steps : null
}

function isBalanced(step: string): boolean {
  const code = step.replace(/"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'/g, '')
  const count = (bracket: RegExp) => (code.match(bracket) ?? []).length
  return count(/\(/g) === count(/\)/g) && count(/\[/g) === count(/\]/g)
}

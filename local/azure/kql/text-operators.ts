type Test = (text: string, pattern: string) => boolean

const isTermCharacter = (character: string): boolean => /[\p{L}\p{N}]/u.test(character)

/** Where a term may begin or end: outside, or beside something that is neither letter nor digit. */
function isEdge(text: string, index: number): boolean {
  const character = text.charAt(index)
  return character === '' || !isTermCharacter(character)
}

function term(startsTerm: boolean, endsTerm: boolean): Test {
  return (text, pattern) => {
    for (let i = text.indexOf(pattern); i >= 0; i = text.indexOf(pattern, i + 1)) {
      const starts = !startsTerm || isEdge(text, i - 1) || isEdge(pattern, 0)
      const ends =
        !endsTerm || isEdge(text, i + pattern.length) || isEdge(pattern, pattern.length - 1)
      if (starts && ends) return true
      if (pattern === '') return true
    }
    return false
  }
}

/** Operators over text, on values whose case already agrees. */
const TESTS: Readonly<Record<string, Test>> = {
  has: term(true, true),
  hasprefix: term(true, false),
  hassuffix: term(false, true),
  contains: (text, pattern) => text.includes(pattern),
  startswith: (text, pattern) => text.startsWith(pattern),
  endswith: (text, pattern) => text.endsWith(pattern),
  '=~': (text, pattern) => text === pattern,
}

/** The operator as a test of two texts, or null when it is none over text. `matches` is not here. */
export function textOperator(operator: string): Test | null {
  const negated = operator.startsWith('!')
  const bare = operator === '!~' ? '=~' : negated ? operator.slice(1) : operator
  const exact = bare.endsWith('_cs')
  const test = TESTS[exact ? bare.slice(0, -3) : bare]
  if (!test) return null
  return (text, pattern) =>
    (exact ? test(text, pattern) : test(text.toLowerCase(), pattern.toLowerCase())) !== negated
}

import type { CharacterTest, Pattern, PlaceTest } from './pattern.ts'

const mostRepeats = 100

const isWord: CharacterTest = (c) => /^[a-z0-9_]$/.test(c)
const isDigit: CharacterTest = (c) => c >= '0' && c <= '9' && c.length === 1
const isSpace: CharacterTest = (c) => c !== '' && '\t\n\f\r '.includes(c)
const opposite =
  (test: CharacterTest): CharacterTest =>
  (c) =>
    !test(c)

/** As RE2 understands them: ASCII alone. */
const classes: Readonly<Record<string, CharacterTest>> = {
  w: isWord,
  W: opposite(isWord),
  d: isDigit,
  D: opposite(isDigit),
  s: isSpace,
  S: opposite(isSpace),
}
const controls: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r', f: '\f' }
const atEdge: PlaceTest = (before, after) => isWord(before) !== isWord(after)
const places: Readonly<Record<string, PlaceTest>> = {
  '^': (before) => before === '',
  $: (_, after) => after === '',
  '\\b': atEdge,
  '\\B': (before, after) => !atEdge(before, after),
}
const quantifiers: Readonly<Record<string, readonly [number, number]>> = {
  '*': [0, Number.POSITIVE_INFINITY],
  '+': [1, Number.POSITIVE_INFINITY],
  '?': [0, 1],
}

const exactly =
  (wanted: string): CharacterTest =>
  (c) =>
    c === wanted

/**
 * Reads the part of regular expressions that can be run in linear time, in lower case. Throws a TypeError for
 * everything else: look-around, references to groups, flags, properties of Unicode.
 */
export function parsePattern(source: string): Pattern {
  let at = 0

  function refuse(what: string): never {
    throw new TypeError(
      `/${source}/ holds ${what} at ${at}: only what runs in linear time is taken`,
    )
  }

  function accept(text: string): boolean {
    if (!source.startsWith(text, at)) return false
    at += text.length
    return true
  }

  function next(): string {
    return source[at++] ?? refuse('an unfinished part')
  }

  function choice(): Pattern {
    const of = [sequence()]
    while (accept('|')) of.push(sequence())
    return of.length === 1 && of[0] ? of[0] : { kind: 'choice', of }
  }

  function sequence(): Pattern {
    const of: Pattern[] = []
    while (at < source.length && source[at] !== '|' && source[at] !== ')') of.push(repeat(atom()))
    return { kind: 'sequence', of }
  }

  function repeat(of: Pattern): Pattern {
    const range = simple() ?? counted()
    if (range === null) return of
    // Reluctance changes which part matches, not whether one does.
    accept('?')
    if (source[at] === '*' || source[at] === '+') refuse('a repeated repetition')
    return { kind: 'repeat', of, least: range[0], most: range[1] }
  }

  function simple(): readonly [number, number] | null {
    const found = quantifiers[source[at] ?? '']
    if (found) at += 1
    return found ?? null
  }

  function counted(): readonly [number, number] | null {
    const match = /^\{(\d+)(,?)(\d*)\}/.exec(source.slice(at))
    if (match === null) return null
    at += match[0].length
    const least = Number(match[1])
    const open = match[2] === '' ? least : Number.POSITIVE_INFINITY
    const most = match[3] ? Number(match[3]) : open
    if (least > mostRepeats || (Number.isFinite(most) && most > mostRepeats)) refuse('many repeats')
    return [least, most]
  }

  function atom(): Pattern {
    if (accept('(')) return group()
    if (accept('[')) return { kind: 'character', test: characterClass() }
    if (accept('.')) return { kind: 'character', test: (c) => c !== '' && c !== '\n' }
    const place = ['^', '$', '\\b', '\\B'].find(accept)
    if (place !== undefined) return { kind: 'place', test: places[place] ?? refuse('a place') }
    if ('*+?{'.includes(source[at] ?? '')) refuse('a repetition of nothing')
    return { kind: 'character', test: single() }
  }

  function group(): Pattern {
    if (source[at] === '?' && !accept('?:')) refuse('a group of a special kind')
    const inner = choice()
    if (!accept(')')) refuse('an open group')
    return inner
  }

  function single(): CharacterTest {
    const character = next()
    return character === '\\' ? escaped() : exactly(character.toLowerCase())
  }

  function escaped(): CharacterTest {
    const letter = next()
    const known = classes[letter]
    if (known) return known
    if (/[0-9A-Za-z]/.test(letter) && !(letter in controls)) refuse(`\\${letter}`)
    return exactly(controls[letter] ?? letter)
  }

  function characterClass(): CharacterTest {
    const negated = accept('^')
    const tests: CharacterTest[] = []
    while (!accept(']')) tests.push(member())
    const test: CharacterTest = (c) => tests.some((one) => one(c))
    return negated ? (c) => c !== '' && !test(c) : test
  }

  function member(): CharacterTest {
    const first = next()
    if (first === '\\') return escaped()
    const low = first.toLowerCase()
    if (source[at] !== '-' || source[at + 1] === ']') return exactly(low)
    at += 1
    const high = next().toLowerCase()
    if (high === '\\' || high < low) refuse('a range that does not rise')
    return (c) => c.length === 1 && c >= low && c <= high
  }

  const pattern = choice()
  if (at < source.length) refuse('a closing parenthesis')
  return pattern
}

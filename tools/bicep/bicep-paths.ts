const token = /\/\/[^\n]*|'(?:\\.|[^'\\])*'|[{}[\]()]|[\n,]|:|[^\s{}[\]():,']+/g

const ends = ['\n', ',', '}', ']']
const steps: Readonly<Record<string, number>> = {
  '(': 1,
  '[': 1,
  '{': 1,
  ')': -1,
  ']': -1,
  '}': -1,
}

/**
 * JSON pointers, with `*` for elements, of what the properties in a piece of Bicep set: keys, objects and lists;
 * whatever else stands behind a colon is one value.
 */
export function bicepPaths(source: string): readonly string[] {
  const tokens = (source.match(token) ?? []).filter((one) => !one.startsWith('//'))
  const found: string[] = []
  let next = 0

  function isEnd(): boolean {
    return next >= tokens.length || tokens[next] === '}' || tokens[next] === ']'
  }

  function members(at: string): void {
    while (!isEnd()) {
      const key = tokens[next]
      next += 1
      if (key === '\n' || key === ',' || key === undefined) continue
      if (tokens[next] !== ':') throw new Error(`${key} has no value in: ${source}`)
      next += 1
      value(`${at}/${key.replaceAll("'", '')}`)
    }
  }

  function elements(at: string): void {
    while (!isEnd()) {
      if (tokens[next] === '\n' || tokens[next] === ',') next += 1
      else value(`${at}/*`)
    }
  }

  function value(at: string): void {
    const open = tokens[next]
    if (open === '{' || open === '[') {
      next += 1
      const before = found.length
      if (open === '{') members(at)
      else elements(at)
      if (found.length === before) found.push(at)
      next += 1
    } else {
      found.push(at)
      expression()
    }
  }

  /** A call or a condition may have brackets of its own: they end where their depth is none again. */
  function expression(): void {
    for (let depth = 0; next < tokens.length; next += 1) {
      const one = tokens[next] ?? ''
      if (depth === 0 && ends.includes(one)) return
      depth += steps[one] ?? 0
    }
  }

  members('')
  return [...new Set(found)]
}

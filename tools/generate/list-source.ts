const width = 100

/** `export const …: … = [a, b]`, broken over lines as biome would. */
export function listSource(declaration: string, names: readonly string[]): string {
  const short = `${declaration} = [${names.join(', ')}]`
  if (short.length <= width) return short
  return `${declaration} = [\n${names.map((name) => `  ${name},\n`).join('')}]`
}

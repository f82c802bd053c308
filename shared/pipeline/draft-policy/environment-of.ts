const spellings: Readonly<Record<string, readonly string[]>> = {
  production: ['production', 'prod', 'prd', 'live'],
  staging: ['staging', 'stage', 'stg', 'preprod', 'preproduction', 'uat'],
  test: ['test', 'tst', 'testing', 'qa'],
  development: ['development', 'dev', 'sandbox'],
}

/** The environment that a word means; null when it is none that people usually write. */
export function environmentOf(word: string): string | null {
  const lower = word.toLowerCase().replace(/[\s_-]/g, '')
  return Object.keys(spellings).find((name) => spellings[name]?.includes(lower)) ?? null
}

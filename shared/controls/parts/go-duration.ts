const seconds: Readonly<Record<string, number>> = { h: 3600, m: 60, s: 1, ms: 0.001 }

/** Seconds of a duration as Go spells it, `2m`, `1h30m` or `120s`; null when the text is none. */
export function goDuration(text: string): number | null {
  if (!/^(\d+(\.\d+)?(ms|[hms]))+$/.test(text)) return null
  const parts = text.matchAll(/(\d+(?:\.\d+)?)(ms|[hms])/g)
  return [...parts].reduce((sum, [, amount, unit]) => {
    return sum + Number(amount) * (seconds[unit ?? ''] ?? 0)
  }, 0)
}

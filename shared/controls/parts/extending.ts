interface Extension {
  readonly id: string | undefined
}

/** Those of a list that extend this resource itself. */
export function extending<T extends Extension>(
  id: string | undefined,
  list: readonly T[],
): readonly T[] {
  if (id === undefined) return []
  const prefix = `${id.toLowerCase()}/providers/`
  return list.filter((one) => one.id?.toLowerCase().startsWith(prefix) === true)
}

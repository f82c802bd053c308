/** `a.b[].c{}['d-e']` of a list as a JSON pointer, with `*` for every element and key. */
export function listPointer(path: string): string {
  const steps = path
    .replaceAll(/\['([^']+)'\]/g, '.$1')
    .replaceAll(/\[\]|\{\}/g, '.*')
    .split('.')
  return `/${steps.join('/')}`
}

/** Numbers of the CIS AKS Benchmark at which the two tools that publish them differ. */
const whose: readonly (readonly [RegExp, string])[] = [
  [/^4\.6\.|^5\.5\.2$/, 'kube-bench'],
  [/^4\.7\.|^5\.2\.2$/, 'Kubescape'],
]

/** The id of a framework as it is printed: with whose numbering it is, where that is not everybody's. */
export function referenceTitle(framework: string, id: string): string {
  const [, owner] = (framework === 'cisAks' && whose.find(([pattern]) => pattern.test(id))) || []
  return owner === undefined ? id : `${id} (${owner})`
}

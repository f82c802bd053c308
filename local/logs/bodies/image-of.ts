/** The image of a workload of the sample company at that time; each day has its builds. */
export function imageOf(app: string, at: number): string {
  const day = Math.floor(at / 86_400_000)
  return `example.azurecr.io/${app.replace('-', '/')}:2026.${day % 400}.${Math.floor(at / 7_200_000) % 12}`
}

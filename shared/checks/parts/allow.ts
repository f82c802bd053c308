/** Goes on from what cannot be reached: what a firewall that knows names has to know. */
export function allow(host: string): string {
  return `; where the way out is an allow-list, it has to name ${host}`
}

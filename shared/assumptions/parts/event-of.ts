import type { Evidence, ReceivedEvent } from '../../domain/evidence.ts'

const names = {
  tag: 'microsoft.containerservice/managedclusters/write',
  role: 'microsoft.authorization/roleassignments/write',
  credential: 'microsoft.containerservice/managedclusters/listclusteradmincredential/action',
} as const

/** The event of one of our deeds; undefined where none came. */
export function eventOf(
  { received }: Evidence['events'],
  deed: keyof typeof names,
): (ReceivedEvent & { readonly afterSeconds: number }) | undefined {
  return received.find(
    (event): event is ReceivedEvent & { afterSeconds: number } =>
      event.afterSeconds !== null && event.operation === names[deed],
  )
}

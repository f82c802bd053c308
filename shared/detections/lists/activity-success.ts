import type { NamedList } from '../../domain/predicate.ts'

export const activitySuccess: NamedList = {
  list: 'activitySuccess',
  about:
    'How the Activity Log, in its several shapes, spells that an operation was accepted or is done',
  values: ['success', 'succeeded', 'accept', 'accepted', 'ok', '0', ''],
}

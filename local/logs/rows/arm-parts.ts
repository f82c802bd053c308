/** Pieces of the ARM id of a cluster. */
export function armParts(id: string): ArmParts {
  const [, , subscriptionId = '', , group = '', , provider = '', type = '', name = ''] =
    id.split('/')
  return { subscriptionId, group, provider, type, name }
}

export interface ArmParts {
  readonly subscriptionId: string
  readonly group: string
  readonly provider: string
  readonly type: string
  readonly name: string
}

/** Where a deployment is, and what tokens for it are made out to. */
export interface DoorPlace {
  readonly deployment: string
  readonly audience: string
}

/** Who does something in the fake Azure; what is absent is made up from the object id. */
export interface Caller {
  readonly objectId: string
  /** Of the application that called: the portal, the CLI, a pipeline. */
  readonly appId?: string
  readonly type?: 'User' | 'ServicePrincipal' | 'ManagedIdentity'
  readonly name?: string
  readonly upn?: string
  readonly ipAddress?: string
  readonly role?: string
  readonly roleAssignmentScope?: string
}

/** How something is done. */
export interface Deed {
  readonly by?: Caller
  readonly correlationId?: string
  /** A failed or cancelled deed sends its event and changes nothing. */
  readonly outcome?: 'Success' | 'Failure' | 'Cancel'
}

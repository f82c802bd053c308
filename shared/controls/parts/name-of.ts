/** What a target is called where the service did not name it. */
export function nameOf({ name }: { readonly name: string | undefined }): string {
  return name ?? '(without a name)'
}

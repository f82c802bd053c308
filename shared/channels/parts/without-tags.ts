/** Text in which a receiver that renders HTML finds no tag; what stands in angles is still read. */
export function withoutTags(text: string): string {
  return text.replace(/<(?=[a-z/!?])/gi, '< ')
}

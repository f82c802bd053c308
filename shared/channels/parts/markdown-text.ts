/** Text that shows as it is where Markdown is rendered. Line breaks are none of its business: see `plain`. */
export function markdownText(text: string): string {
  return text
    .replace(/[\\`*_[\]()<>#!|~]/g, '\\$&')
    .replace(/^(\d+)([.)])(?=\s|$)/, '$1\\$2')
    .replace(/^[-+](?=\s|$)/, '\\$&')
    .replaceAll('{{', '{ {')
    .replaceAll('://', ': //')
}

const known: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file or directory',
  EACCES: 'permission denied',
  EPERM: 'permission denied',
  EEXIST: 'there is a file of that name',
  EISDIR: 'it is a directory',
  ENOTDIR: 'a part of its path is no directory',
  ENOSPC: 'the disk is full',
  EROFS: 'the disk takes no writes',
  ERR_FS_FILE_TOO_LARGE: 'it is larger than 2 GB; split it into several files',
}

/** A failure of the file system in words. Anything else is a defect and goes on. */
export function reasonOf(error: unknown): string {
  const code = typeof error === 'object' && error && 'code' in error ? String(error.code) : ''
  if (code === '') throw error
  return known[code] ?? code
}

const allowed = /^[A-Za-z0-9_.:|~=@,+!$;-]{1,512}$/

/**
 * Throws where a partition or row key could not be stored and listed the same way everywhere. Table
 * Storage refuses / \ # ? and control characters and takes 1 KiB (512 characters); quotes, braces, percent
 * signs and letters beyond ASCII are refused here, because URLs, batch replies and sort orders differ on them.
 */
export function checkKey(key: string, role: 'partition key' | 'row key'): void {
  if (allowed.test(key)) return
  const problem = key.length > 512 ? `is ${key.length} characters long` : 'holds other characters'
  throw new Error(
    `The ${role} ${JSON.stringify(key.slice(0, 80))} ${problem}: a key is 1 to 512 of A-Z a-z 0-9 _ . : | ~ = @ , + ! $ ; - (hash anything else with keyOf)`,
  )
}

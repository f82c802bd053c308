/** What Key Vault takes as the name of a secret. */
export const secretName = /^[\dA-Za-z-]{1,127}$/

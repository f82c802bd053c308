/** A message is received with ten minutes of invisibility, renewed while its handler runs. */
export const invisibleSeconds = 600

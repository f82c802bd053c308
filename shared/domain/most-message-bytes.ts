/** 48 KiB of JSON are the 64 KiB of base64 that a queue takes. Assumption `queue-message-size`. */
export const mostMessageBytes = 49_152

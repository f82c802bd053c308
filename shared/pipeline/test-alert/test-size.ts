/** Of a test alert: the usual one is a few lines, the largest fills what each channel may send. */
export type TestSize = 'usual' | 'largest'

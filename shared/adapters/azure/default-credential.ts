/** A file of its own, so that of an SDK which is loaded late a bundle holds no more than this. */
export { DefaultAzureCredential } from '@azure/identity'

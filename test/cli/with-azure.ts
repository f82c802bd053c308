import { sampleAzure } from './sample-azure.ts'

// for `node --import`: the command line in a process of its own, with the Azure of the tests
sampleAzure(20)

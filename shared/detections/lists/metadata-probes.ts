import type { NamedList } from '../../domain/predicate.ts'

export const metadataProbes: NamedList = {
  list: 'metadataProbes',
  about: 'Ways to spell the instance metadata service, which hands out tokens',
  values: [
    '169.254.169.254',
    'metadata/identity/oauth2/token',
    'metadata/instance',
    '2852039166',
    '0xa9fea9fe',
    'latest/meta-data',
    'computeMetadata/v1',
  ],
}

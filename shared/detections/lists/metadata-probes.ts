import type { NamedList } from '../../domain/predicate.ts'

export const metadataProbes: NamedList = {
  list: 'metadataProbes',
  about:
    'Ways to spell the metadata services of clouds, which hand out tokens, and the one that configures Azure machines',
  values: [
    '169.254.169.254',
    'metadata/identity/oauth2/token',
    'metadata/instance',
    '2852039166',
    '0xa9fea9fe',
    '0xa9.0xfe.0xa9.0xfe',
    '0251.0376.0251.0376',
    'a9fe:a9fe',
    '168.63.129.16/',
    '168.63.129.16:80',
    '168.63.129.16:32526',
    'latest/meta-data',
    'latest/api/token',
    'computeMetadata/v1',
  ],
}

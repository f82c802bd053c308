import type { NamedList } from '../../domain/predicate.ts'

export const minerImages: NamedList = {
  list: 'minerImages',
  about: 'Parts of names of images that mine cryptocurrencies',
  values: [
    'xmrig',
    'xmr-stak',
    'minerd',
    'cpuminer',
    'ethminer',
    'kannix/monero',
    'monero-miner',
    'nicehash',
    'coinhive',
    't-rex',
    'phoenixminer',
    'nanominer',
    'lolminer',
    'minergate',
    'kdevtmpfsi',
  ],
}

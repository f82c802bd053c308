/** The initiative "Microsoft cloud security benchmark". */
export const securityBenchmark = '1f3afdf9-d0c9-4c3d-847f-89da613e70a8'

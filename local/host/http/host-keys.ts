/** Keys of the host; on Azure the platform makes them. */
export interface HostKeys {
  readonly master: string
  /** The host key `default`: opens HTTP functions of the level `function`. */
  readonly default: string
  /** The system key `eventgrid_extension`: opens the Event Grid webhook. */
  readonly eventGrid: string
}

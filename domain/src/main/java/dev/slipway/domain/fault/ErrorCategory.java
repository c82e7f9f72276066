package dev.slipway.domain.fault;

/** The four kinds of failure; each has one policy (SPEC §4), and every adapter maps into them. */
public enum ErrorCategory {
  /** It may work if tried again soon: a timeout, a reset connection, a server that is starting. */
  TRANSIENT,
  /** A provider refuses for now and says, or lets us guess, until when. */
  UPSTREAM,
  /** It will fail the same way again: bad input, something that does not exist. */
  PERMANENT,
  /** Nothing of this kind can work until a person acts: authentication, configuration. */
  FATAL
}

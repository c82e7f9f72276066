package dev.slipway.domain.server;

/** How bad an incident is, from the least. */
public enum Severity {
  LOW,
  MEDIUM,
  HIGH,
  CRITICAL
}

package dev.slipway.domain.message;

/** Which command-line agent runs inside a worker. */
public enum AgentType {
  CLAUDE,
  CODEX,
  GEMINI,
  FACTORY,
  /** Any shell command: the prompt on its standard input. */
  COMMAND
}

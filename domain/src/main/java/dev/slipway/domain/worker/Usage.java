package dev.slipway.domain.worker;

/**
 * What one execution used at its provider; zero where the agent does not say.
 *
 * @param costMicroUsd millionths of a US dollar
 */
public record Usage(long inputTokens, long outputTokens, long costMicroUsd) {
  public static final Usage NONE = new Usage(0, 0, 0);

  public Usage {
    require(inputTokens, "input_tokens");
    require(outputTokens, "output_tokens");
    require(costMicroUsd, "cost_micro_usd");
  }

  /** Both together. */
  public Usage plus(Usage other) {
    return new Usage(
        Math.addExact(inputTokens, other.inputTokens),
        Math.addExact(outputTokens, other.outputTokens),
        Math.addExact(costMicroUsd, other.costMicroUsd));
  }

  private static void require(long value, String field) {
    if (value < 0) {
      throw new IllegalArgumentException(field + " must not be negative: " + value);
    }
  }
}

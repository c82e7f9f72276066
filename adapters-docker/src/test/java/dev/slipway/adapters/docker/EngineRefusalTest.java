package dev.slipway.adapters.docker;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.dockerjava.api.exception.DockerException;
import dev.slipway.ports.PortException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** An engine's refusal in the port's words. */
final class EngineRefusalTest {
  @ParameterizedTest
  @CsvSource({
    "500, Unavailable",
    "503, Unavailable",
    "400, Rejected",
    "404, Rejected",
    "409, Rejected",
    "401, Misconfigured",
    "403, Misconfigured",
  })
  void statusDecidesTheKind(int status, String kind) {
    PortException exception =
        new EngineRefusal(status, "{\"message\":\"no\"}").toPortException("start container c");

    assertThat(exception.getClass().getSimpleName()).isEqualTo(kind);
    assertThat(exception).hasMessageStartingWith("docker: cannot start container c: no (");
    assertThat(exception.nextStep()).isNotBlank();
  }

  @Test
  void reasonIsTheEnginesOwnWordsOnOneLine() {
    String answer = "Status 400: {\"message\":\"exec: \\\"sh\\\":\\n  not found\"}\n";

    assertThat(new EngineRefusal(new DockerException(answer, 400)).reason())
        .isEqualTo("exec: \"sh\": not found");
  }

  @Test
  void wordsThatAreNoJsonAreKept() {
    assertThat(new EngineRefusal(502, "<html>bad\ngateway</html>").reason())
        .isEqualTo("<html>bad gateway</html>");
  }

  @Test
  void longReasonIsCut() {
    assertThat(new EngineRefusal(500, "x".repeat(100_000)).reason()).hasSizeLessThan(1100);
  }
}

package dev.slipway.domain.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import dev.slipway.domain.message.AgentVerdict;
import dev.slipway.domain.message.VerdictStatus;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Agents print noise; the verdict in it is found, and nothing that they print is believed twice.
 */
final class AgentVerdictParserTest {
  private static final Pattern OBJECT =
      Pattern.compile("\\{\"status\":\"([a-z_]+)\",\"summary\":\"(.*)\"}", Pattern.DOTALL);
  private static final String SUCCESS = "{\"status\":\"success\",\"summary\":\"done\"}";
  private static final String FAILURE = "{\"status\":\"failure\",\"summary\":\"sorry\"}";

  /** Reads just the shape that these tests print. */
  private static AgentVerdict decode(String json) {
    Matcher matcher = OBJECT.matcher(json);
    if (!matcher.matches()) {
      throw new IllegalArgumentException("no verdict: " + json);
    }
    VerdictStatus status = VerdictStatus.valueOf(matcher.group(1).toUpperCase(Locale.ROOT));
    return new AgentVerdict(status, matcher.group(2), Map.of());
  }

  private static VerdictFinding parse(String output) {
    return AgentVerdictParser.parse(output, AgentVerdictParserTest::decode);
  }

  static Stream<Arguments> outputsWithOneVerdict() {
    return Stream.of(
        argumentSet("alone", "<result>" + SUCCESS + "</result>"),
        argumentSet("in noise", "log\n<result>" + SUCCESS + "</result>\nbye"),
        argumentSet("with blanks", "<result>\n  " + SUCCESS + "\n</result>"),
        argumentSet("in a fence", "<result>\n```json\n" + SUCCESS + "\n```\n</result>"),
        argumentSet("in a bare fence", "<result>```" + SUCCESS + "```</result>"),
        argumentSet(
            "after prose about the tag",
            "I end with <result> tags.\n<result>" + SUCCESS + "</result>"),
        argumentSet("before a stray close", "<result>" + SUCCESS + "</result></result>"),
        argumentSet(
            "before an open tag that is only prose",
            "<result>" + SUCCESS + "</result> so much for <result>"));
  }

  @ParameterizedTest
  @MethodSource("outputsWithOneVerdict")
  void verdictIsFound(String output) {
    assertThat(parse(output))
        .isEqualTo(
            new VerdictFinding.Found(new AgentVerdict(VerdictStatus.SUCCESS, "done", Map.of()), 1));
  }

  @Test
  void tagsInsideTheVerdictsOwnStringsEndNothing() {
    String output =
        "<result>{\"status\":\"success\",\"summary\":\"wrote </result> and <result>\"}</result>";

    assertThat(parse(output))
        .isInstanceOfSatisfying(
            VerdictFinding.Found.class,
            found -> {
              assertThat(found.blocks()).isEqualTo(1);
              assertThat(found.verdict().summary()).isEqualTo("wrote </result> and <result>");
            });
  }

  @Test
  void bracesAndQuotesInsideStringsEndNothing() {
    String output = "<result>{\"status\":\"success\",\"summary\":\"a } and \\\" and {\"}</result>";

    assertThat(parse(output)).isInstanceOf(VerdictFinding.Found.class);
  }

  @Test
  void lastOfTwoVerdictsCounts() {
    String output = "<result>" + SUCCESS + "</result> or <result>" + FAILURE + "</result>";

    assertThat(parse(output))
        .isEqualTo(
            new VerdictFinding.Found(
                new AgentVerdict(VerdictStatus.FAILURE, "sorry", Map.of()), 2));
  }

  @Test
  void invalidLastVerdictIsNotReplacedByAnEarlierOne() {
    String output = "<result>" + SUCCESS + "</result> no: <result>{oops}</result>";

    assertThat(parse(output)).isInstanceOf(VerdictFinding.Invalid.class);
  }

  @Test
  void outputWithoutAVerdictHasNone() {
    assertThat(parse("")).isEqualTo(new VerdictFinding.None());
    assertThat(parse("all done")).isEqualTo(new VerdictFinding.None());
    assertThat(parse("the <result> tag")).isEqualTo(new VerdictFinding.None());
    assertThat(parse("</result>")).isEqualTo(new VerdictFinding.None());
  }

  @Test
  void verdictThatWasCutOffIsInvalid() {
    assertThat(parse("<result>{\"status\":\"succ"))
        .isInstanceOfSatisfying(
            VerdictFinding.Invalid.class,
            invalid -> assertThat(invalid.reason()).contains("ends inside"));
  }

  @Test
  void whatTheDecoderRefusesIsInvalidWithItsReasonCutShort() {
    assertThat(parse("<result>" + "x".repeat(10_000) + "</result>"))
        .isInstanceOfSatisfying(
            VerdictFinding.Invalid.class,
            invalid -> assertThat(invalid.reason()).startsWith("no verdict: x").hasSize(301));
  }

  @Test
  void transcriptIsNoVerdict() {
    String long_ =
        "<result>{\"status\":\"success\",\"summary\":\"" + "x".repeat(64 * 1024) + "\"}</result>";

    assertThat(parse(long_))
        .isInstanceOfSatisfying(
            VerdictFinding.Invalid.class,
            invalid -> assertThat(invalid.reason()).contains("at most 65536 characters"));
  }

  @Test
  void decoderThatThrowsAnythingIsTheAgentsFault() {
    VerdictDecoder broken =
        json -> {
          throw new IllegalStateException();
        };

    assertThat(AgentVerdictParser.parse("<result>{}</result>", broken))
        .isInstanceOf(VerdictFinding.Invalid.class);
  }

  static Stream<Arguments> hostileOutputs() {
    int chars = 4 << 20;
    return Stream.of(
        argumentSet("open tags", "<result>".repeat(chars / 8)),
        argumentSet("open tags and braces", "<result>{".repeat(chars / 9)),
        argumentSet("open tags and quotes", "<result>{\"".repeat(chars / 10)),
        argumentSet("close tags", "</result>".repeat(chars / 9)),
        argumentSet("braces", "<result>" + "{".repeat(chars)),
        argumentSet("fences", "<result>```".repeat(chars / 11)),
        argumentSet("blanks", "<result>" + " ".repeat(chars)),
        argumentSet("blocks", "<result>{}</result>".repeat(chars / 19)),
        argumentSet("objects that never close", ("<result>{" + " ".repeat(500)).repeat(8000)));
  }

  /** Quadratic work on these would take minutes. */
  @ParameterizedTest
  @MethodSource("hostileOutputs")
  @Timeout(value = 10, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  void workIsBoundedByTheOutputsLength(String output) {
    assertThat(parse(output)).isNotNull();
  }
}
